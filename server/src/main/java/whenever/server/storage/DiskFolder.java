package whenever.server.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The folder of a disk storage: turns keys into paths that stay inside it, and writes files so that
 * a name never stands for half a content.
 */
final class DiskFolder {
  /** Longer than any write takes: what is older was left by a crash. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  /** Kind and shard, as in {@code upload/fe}. */
  private static final int SHARD_DEPTH = 2;

  private static final int ATTEMPTS = 20;

  private final Path root;
  private final Path temporary;

  DiskFolder(Path root) throws IOException {
    Files.createDirectories(root);
    this.root = root.toRealPath();
    temporary = Files.createDirectories(this.root.resolve(".tmp"));
  }

  /** Whether files here can be written past the page cache. */
  DirectWrites probe() throws IOException {
    return DirectWrites.probe(temporary);
  }

  /** Removes what a crash left behind. */
  void sweep() throws IOException {
    abandoned(Instant.now().minus(ABANDONED), true);
  }

  /** How many unfinished files are older; they are removed when that is wanted. */
  int abandoned(Instant oldest, boolean remove) throws IOException {
    int found = 0;
    try (var files = Files.newDirectoryStream(temporary)) {
      for (var file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          found++;
          if (remove) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
    return found;
  }

  /** Shows every object, a folder at a time; returns how many files are none. */
  long list(Consumer<StoredObject> each) throws IOException {
    var listing = new DiskListing(root, temporary, each);
    Files.walkFileTree(root, listing);
    return listing.foreign();
  }

  /** The path of a key; throws when a link on the way could lead elsewhere. */
  Path path(ObjectKey key) {
    var path = root.resolve(key.value());
    for (var part = path; !part.equals(root); part = parent(part)) {
      if (Files.isSymbolicLink(part)) {
        throw new StorageException(
            "There is a symbolic link at %s; replace it by a real folder.".formatted(part));
      }
    }
    return path;
  }

  /** The path of a key under which there is an object. */
  Path existing(ObjectKey key) throws IOException {
    var path = path(key);
    if (!attributes(path, key).isRegularFile()) {
      throw new ObjectMissingException(key, null);
    }
    return path;
  }

  private static BasicFileAttributes attributes(Path path, ObjectKey key) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      throw new ObjectMissingException(key, e);
    }
  }

  /** Fills a new file. */
  @FunctionalInterface
  interface Filling {
    void into(FileChannel file) throws IOException;
  }

  /** Fills a temporary file, makes it durable and gives it its name; then the name is durable. */
  void write(ObjectKey key, Filling filling, List<OpenOption> options) throws IOException {
    var unfinished = temporary.resolve(UUID.randomUUID().toString());
    var all = new HashSet<>(options);
    all.addAll(List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    try {
      try (var file = FileChannel.open(unfinished, all)) {
        filling.into(file);
        file.force(true);
      }
      publish(unfinished, key);
    } finally {
      // Quietly: what failed before is what should be told.
      unfinished.toFile().delete();
    }
  }

  /** As {@link #write} of a file that is linked instead of copied; false where that cannot be. */
  boolean adopt(ObjectKey key, Path file) throws IOException {
    var unfinished = temporary.resolve(UUID.randomUUID().toString());
    try {
      Files.createLink(unfinished, file);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException _) {
      // On another disk, or on one without hard links.
      return false;
    }
    try {
      try (var linked = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        linked.force(true);
      }
      publish(unfinished, key);
      return true;
    } finally {
      unfinished.toFile().delete();
    }
  }

  private void publish(Path unfinished, ObjectKey key) throws IOException {
    var path = path(key);
    for (int left = ATTEMPTS; ; left--) {
      try {
        createFolders(parent(path));
        name(unfinished, path);
        sync(parent(path));
        return;
      } catch (NoSuchFileException e) {
        // Another thread removed the folder as empty meanwhile.
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  /** A hard link, unlike a rename, never replaces what is there. */
  private static void name(Path unfinished, Path path) throws IOException {
    try {
      Files.createLink(path, unfinished);
    } catch (FileAlreadyExistsException e) {
      if (Files.mismatch(path, unfinished) != -1) {
        throw new StorageException("There is another object under the key of " + path + ".", e);
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException _) {
      // Some network file systems have no hard links.
      Files.move(unfinished, path);
    }
  }

  private void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      createFolders(parent(folder));
      try {
        Files.createDirectory(folder);
      } catch (FileAlreadyExistsException _) {
        // Another thread was first.
      }
      sync(parent(folder));
    }
  }

  /** Removes the file and its folders that became empty; the shards above them stay. */
  void delete(ObjectKey key) throws IOException {
    var path = path(key);
    try {
      do {
        Files.deleteIfExists(path);
        path = parent(path);
      } while (path.getNameCount() > root.getNameCount() + SHARD_DEPTH);
    } catch (DirectoryNotEmptyException _) {
      // Others live here.
    }
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent());
  }

  private static void sync(Path folder) throws IOException {
    try (var opened = FileChannel.open(folder, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }
}
