package whenever.server.media;

import java.util.List;

/**
 * Where somebody pauses in a message, and where its picture changes; all in milliseconds of what
 * plays.
 *
 * @param pauses in order; empty until the sound has been listened to
 * @param scenesMs in order; empty without a picture
 */
public record Outline(int lengthMs, List<Pause> pauses, List<Integer> scenesMs) {

  /** Nobody speaks from its start to its end. */
  public record Pause(int startMs, int endMs) {}
}
