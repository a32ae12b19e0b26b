package whenever.transcode.speech;

/** A model could not be installed; the message is a sentence for the operator. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ModelException(String sentence) {
    super(sentence);
  }
}
