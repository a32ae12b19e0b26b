package whenever.transcode.speech;

/** The speech engine failed for now; the same recording may work the next time. */
public final class SpeechException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SpeechException(String sentence) {
    super(sentence);
  }

  public SpeechException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
