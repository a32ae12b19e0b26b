package whenever.transcode.rendition.sound;

import java.time.Duration;

/**
 * A stretch of a recording.
 *
 * @param start of its first moment, from the start of the recording
 * @param end of its last moment; after the start
 */
public record TimeRange(Duration start, Duration end) {
  public TimeRange {
    if (start.isNegative() || end.compareTo(start) <= 0) {
      throw new IllegalArgumentException("not a range of time: " + start + " to " + end);
    }
  }

  /** From its start to its end. */
  public Duration length() {
    return end.minus(start);
  }
}
