package whenever.transcode.speech;

/** There is no speech model for a language. */
public final class LanguageMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LanguageMissingException(String language) {
    super("There is no speech model for the language \"%s\".".formatted(language));
  }
}
