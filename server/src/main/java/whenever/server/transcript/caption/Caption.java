package whenever.server.transcript.caption;

import java.util.List;

/**
 * What stands on the picture for a while; a cue in the words of WebVTT.
 *
 * @param endMs after the start
 * @param lines one or two
 */
public record Caption(int startMs, int endMs, List<String> lines) {
  public Caption {
    lines = List.copyOf(lines);
  }
}
