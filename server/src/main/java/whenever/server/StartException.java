package whenever.server;

import org.jspecify.annotations.Nullable;

/** The program cannot start; the message is one sentence that says what to do. */
final class StartException extends RuntimeException {
  StartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
