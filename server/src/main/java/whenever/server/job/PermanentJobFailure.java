package whenever.server.job;

/** A failure that trying again cannot mend; its message is a sentence for the person. */
public final class PermanentJobFailure extends RuntimeException {
  public PermanentJobFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
