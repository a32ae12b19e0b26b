package whenever.server.transcript.model;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model on its way into this server, as far as it has come.
 *
 * @param name of the model, or of the file that somebody sent
 * @param done bytes that have arrived
 * @param total bytes of all of it; 0 while that is not known
 * @param failure a sentence, when it failed
 */
record Addition(
    UUID id, String name, State state, long done, long total, @Nullable String failure) {

  /** How far it has come. */
  enum State {
    WAITING,
    DOWNLOADING,
    INSTALLING,
    FAILED;

    String value() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Addition waiting(String name, long total) {
    return new Addition(UUID.randomUUID(), name, State.WAITING, 0, total, null);
  }

  Addition at(State now, long arrived, long all) {
    return new Addition(id, name, now, arrived, all, null);
  }

  Addition failed(String sentence) {
    return new Addition(id, name, State.FAILED, done, total, sentence);
  }
}
