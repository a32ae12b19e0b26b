package whenever.server.storage;

import org.jspecify.annotations.Nullable;
import whenever.server.problem.UnavailableException;

/** The storage could not do what was asked; the message is a sentence for the operator. */
public class StorageException extends UnavailableException {

  StorageException(String sentence) {
    this(sentence, null);
  }

  StorageException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  @Override
  public String detail() {
    return "The server cannot use its media storage just now. Nothing that it has taken is lost;"
        + " try again in a moment.";
  }
}
