package whenever.server.media;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import whenever.server.http.Content;
import whenever.server.storage.ObjectKey;

/** An object of the storage, to be sent in whole or in part. */
record StoredContent(MediaStore store, ObjectKey key, long length, String etag) implements Content {
  @Override
  public Optional<Path> file() {
    return store.localFile(key);
  }

  @Override
  public InputStream open(long offset, long bytes) {
    return store.open(key, offset, bytes);
  }
}
