package whenever.server.profile;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import whenever.server.http.Content;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/** A person's picture in the storage, to be sent. */
record StoredPicture(ObjectStorage storage, ObjectKey key, long length) implements Content {
  @Override
  public Optional<Path> file() {
    return storage.localFile(key);
  }

  @Override
  public InputStream open(long offset, long bytes) {
    return storage.read(key, offset, bytes);
  }

  @Override
  public String etag() {
    return key.value().replace('/', '-');
  }
}
