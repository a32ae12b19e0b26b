package whenever.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Immutable objects by key. Every method blocks and may be called from many threads; every failure
 * is a {@link StorageException}, also while a stream is read, or a problem {@code STORAGE_FULL}
 * when there is no room.
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
   * As {@link #putFile}, for a file that nobody changes ever again: where it lies on the same disk,
   * its content is not copied. It may be deleted afterwards.
   */
  default void handOver(ObjectKey key, Path file, String contentType) {
    putFile(key, file, contentType);
  }

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

  /**
   * As {@link #download(ObjectKey, Path)}, and refuses what is not what was put there: the length
   * alone does not show a byte that changed on its way.
   */
  default void download(ObjectKey key, Path target, Checksum expected) {
    download(key, target);
    try {
      if (Checksum.of(target).equals(expected)) {
        return;
      }
    } catch (IOException e) {
      throw new StorageException("The copy of the object %s cannot be read.".formatted(key), e);
    }
    target.toFile().delete();
    throw new ObjectDamagedException(
        "The storage gave back the object %s with other bytes.".formatted(key));
  }

  /** Bytes; throws {@link ObjectMissingException} when there is no such object. */
  long size(ObjectKey key);

  boolean exists(ObjectKey key);

  /** The object is gone afterwards; one that never was is gone as well. */
  void delete(ObjectKey key);

  /**
   * Shows every object, in no order and without holding them; for upkeep only, because a listing
   * may be late. Objects that come or go meanwhile may be missed or shown.
   *
   * @return how many things are in this storage that are no objects of ours
   */
  long list(Consumer<StoredObject> each);

  /**
   * Counts the writes that were begun before then and never ended, and forgets them when {@code
   * remove} says so; 0 where the server cannot tell.
   */
  int abandoned(Instant before, boolean remove);

  /**
   * Tells one object that cannot be reached from a storage that is away as a whole; changes
   * nothing.
   *
   * @throws StorageException when the storage does not answer at all
   */
  void requireThere();

  /** What a person calls this storage: its folder or address. */
  String place();

  /**
   * Writes, reads in part and deletes a small object; throws with a sentence that says what to do.
   * A storage without room is still good for playing, so that it passes.
   */
  void check();

  @Override
  void close();
}
