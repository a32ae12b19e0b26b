package whenever.server.job;

/** Another worker has taken this job over; what this one still does must have no effect. */
public final class StaleJobException extends RuntimeException {
  StaleJobException() {
    super("Another worker has taken this job over.");
  }
}
