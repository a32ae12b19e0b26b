package whenever.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Immutable objects by key. Every method blocks and may be called from many threads; every failure
 * is a {@link StorageException}, or a problem {@code STORAGE_FULL} when there is no room.
 */
public sealed interface ObjectStorage extends AutoCloseable permits DiskStorage, S3Storage {

  /**
   * Durable when it returns. Writing the same bytes again is fine; other bytes under the same key
   * are refused. The buffer's position stays where it is.
   */
  default void put(ObjectKey key, ByteBuffer content) {
    put(key, List.of(content));
  }

  /** As {@link #put(ObjectKey, ByteBuffer)}, for content in pieces. */
  void put(ObjectKey key, List<ByteBuffer> content);

  /**
   * As {@link #put(ObjectKey, ByteBuffer)}, for a file of any size that nobody changes meanwhile.
   */
  void putFile(ObjectKey key, Path file, String contentType);

  /**
   * Exactly {@code length} bytes from {@code offset}; the caller closes the stream. A range that
   * reaches past the end is refused.
   *
   * @throws ObjectMissingException when there is no such object
   */
  InputStream read(ObjectKey key, long offset, long length);

  /**
   * The object as a file, where there is one (on disk), so that the kernel can send it. The file
   * belongs to the storage: read only.
   *
   * @throws ObjectMissingException when there is no such object on disk
   */
  Optional<Path> localFile(ObjectKey key);

  /** Copies the object into a file, which is replaced, or absent after a failure. */
  void download(ObjectKey key, Path target);

  /** Bytes; throws {@link ObjectMissingException} when there is no such object. */
  long size(ObjectKey key);

  boolean exists(ObjectKey key);

  /** The object is gone afterwards; one that never was is gone as well. */
  void delete(ObjectKey key);

  /** What a person calls this storage: its folder or address. */
  String place();

  /** Writes, reads and deletes a small object; throws with a sentence that says what to do. */
  default void check() {
    var key = ObjectKey.probe();
    var content = "whenever".getBytes(StandardCharsets.US_ASCII);
    put(key, ByteBuffer.wrap(content));
    try (var in = read(key, 0, content.length)) {
      if (!Arrays.equals(in.readAllBytes(), content)) {
        throw new StorageException("The storage %s gives back other bytes.".formatted(place()));
      }
    } catch (IOException e) {
      throw new StorageException("The storage %s cannot be read.".formatted(place()), e);
    } finally {
      delete(key);
    }
  }

  @Override
  void close();
}
