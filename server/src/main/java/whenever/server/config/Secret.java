package whenever.server.config;

/** A value that never shows itself: it prints as {@code ***} until {@link #reveal} is called. */
public record Secret(String reveal) {

  @Override
  public String toString() {
    return "***";
  }
}
