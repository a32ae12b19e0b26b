package whenever.transcode.hls;

import java.time.Duration;

/**
 * A segment of a finished recording: bytes of its one file that can be played by themselves.
 *
 * @param offset position of its first byte
 * @param length how many bytes
 */
public record Segment(long offset, long length, Duration duration) {
  public Segment {
    if (offset < 0 || length < 1 || duration.isNegative()) {
      throw new IllegalArgumentException("not a segment: " + offset + ", " + length);
    }
  }
}
