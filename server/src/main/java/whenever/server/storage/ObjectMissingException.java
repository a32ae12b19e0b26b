package whenever.server.storage;

import org.jspecify.annotations.Nullable;

/** There is no object under this key. */
public final class ObjectMissingException extends StorageException {

  ObjectMissingException(ObjectKey key, @Nullable Throwable cause) {
    super("There is no object " + key + " in the storage.", cause);
  }

  @Override
  public boolean isAway() {
    return false;
  }
}
