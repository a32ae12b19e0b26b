package whenever.transcode.probe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a recording holds: at least one stream, and how long it really is.
 *
 * @param video the first picture stream, or null
 * @param audio the first sound stream, or null
 * @param duration from the first to the end of the last packet, whatever the header says
 */
public record MediaInfo(
    Container container,
    @Nullable VideoStream video,
    @Nullable AudioStream audio,
    Duration duration) {
  public MediaInfo {
    if (video == null && audio == null) {
      throw new IllegalArgumentException("neither picture nor sound");
    }
  }

  /** Whether there is a picture. */
  public boolean hasVideo() {
    return video != null;
  }

  /** Whether there is sound. */
  public boolean hasAudio() {
    return audio != null;
  }
}
