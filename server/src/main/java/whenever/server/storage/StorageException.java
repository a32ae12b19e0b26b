package whenever.server.storage;

import org.jspecify.annotations.Nullable;

/** The storage could not do what was asked; the message is a sentence for the operator. */
public class StorageException extends RuntimeException {

  StorageException(String sentence) {
    this(sentence, null);
  }

  StorageException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
