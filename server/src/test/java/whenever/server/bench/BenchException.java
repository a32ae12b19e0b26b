package whenever.server.bench;

/** Why there is no figure, in one sentence for the person who asked for it. */
final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }
}
