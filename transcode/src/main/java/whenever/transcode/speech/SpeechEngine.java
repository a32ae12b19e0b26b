package whenever.transcode.speech;

import java.util.Set;

/** Turns sound into words; several threads may use it, each with streams of its own. */
public interface SpeechEngine extends AutoCloseable {
  /** Whether there is a model for this language now; {@code nl} and {@code nl-BE} are the same. */
  boolean supports(String language);

  /** The languages that are supported now, as two-letter codes. */
  Set<String> languages();

  /**
   * Starts a stream; blocks while a model is loaded.
   *
   * @throws LanguageMissingException when there is no model for the language
   * @throws SpeechException when the engine could not be started
   */
  SpeechStream open(String language);

  /**
   * As {@link #open(String)}, for sound that comes while it is spoken. The listener hears the same
   * words sooner; of an engine that knows them only at the end it hears nothing.
   */
  default SpeechStream open(String language, SpeechListener listener) {
    return open(language);
  }

  /** Ends every stream and frees all models. */
  @Override
  void close();
}
