package whenever.transcode.speech.whole;

/**
 * A stretch in which nothing is said.
 *
 * @param startMs milliseconds from the start of the recording
 * @param endMs milliseconds from the start of the recording
 */
public record Pause(int startMs, int endMs) {
  /** Milliseconds. */
  int length() {
    return endMs - startMs;
  }

  /** Whether a piece holds nothing else. */
  boolean covers(Piece piece) {
    return startMs <= piece.startMs() && piece.endMs() <= endMs;
  }
}
