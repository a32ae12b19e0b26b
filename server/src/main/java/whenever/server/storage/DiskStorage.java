package whenever.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Objects as files in one folder of this machine. */
public final class DiskStorage implements ObjectStorage {
  private final Path root;
  private final DiskFolder folder;
  private final DirectWrites direct;

  /** Makes the folder when it is not there. */
  public DiskStorage(Path root) {
    this.root = root.toAbsolutePath().normalize();
    try {
      folder = new DiskFolder(this.root);
      direct = folder.probe();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void put(ObjectKey key, List<ByteBuffer> content) {
    attempt(() -> {
      folder.write(key, file -> writeAll(file, content), direct.options(content));
      return key;
    });
  }

  private static void writeAll(FileChannel file, List<ByteBuffer> content) throws IOException {
    var left = content.stream().map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
    for (int first = 0; first < left.length; ) {
      file.write(left, first, left.length - first);
      while (first < left.length && !left[first].hasRemaining()) {
        first++;
      }
    }
  }

  @Override
  public void putFile(ObjectKey key, Path file, String contentType) {
    attempt(() -> {
      try (var source = FileChannel.open(file, StandardOpenOption.READ)) {
        folder.write(key, target -> copyAll(source, target), List.of());
      }
      return key;
    });
  }

  @Override
  public void handOver(ObjectKey key, Path file, String contentType) {
    boolean adopted = attempt(() -> folder.adopt(key, file));
    if (!adopted) {
      putFile(key, file, contentType);
    }
  }

  private static void copyAll(FileChannel source, FileChannel target) throws IOException {
    long size = source.size();
    long copied = 0;
    while (copied < size) {
      copied += source.transferTo(copied, size - copied, target);
    }
  }

  @Override
  public InputStream read(ObjectKey key, long offset, long length) {
    return attempt(() -> {
      var path = folder.existing(key);
      RangeInput.check(key, offset, length, Files.size(path));
      var file = FileChannel.open(path, StandardOpenOption.READ).position(offset);
      return new RangeInput(key, Channels.newInputStream(file), length);
    });
  }

  @Override
  public Optional<Path> localFile(ObjectKey key) {
    return Optional.of(attempt(() -> folder.existing(key)));
  }

  @Override
  public void download(ObjectKey key, Path target) {
    attempt(() -> Files.copy(folder.existing(key), target, StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public long size(ObjectKey key) {
    return attempt(() -> Files.size(folder.existing(key)));
  }

  @Override
  public boolean exists(ObjectKey key) {
    try {
      localFile(key);
      return true;
    } catch (ObjectMissingException _) {
      return false;
    }
  }

  @Override
  public void delete(ObjectKey key) {
    attempt(() -> {
      folder.delete(key);
      return key;
    });
  }

  @Override
  public long list(Consumer<StoredObject> each) {
    return attempt(() -> folder.list(each));
  }

  @Override
  public int abandoned(Instant before, boolean remove) {
    return attempt(() -> folder.abandoned(before, remove));
  }

  @Override
  public void requireThere() {
    if (!Files.isDirectory(root)) {
      throw absent(root);
    }
  }

  /** What is said where there is no folder and none is to be made. */
  static StorageException absent(Path folder) {
    return new StorageException(
        "There is no storage folder %s; check storage.disk-folder, and that its disk is mounted."
            .formatted(folder));
  }

  @Override
  public void check() {
    attempt(() -> {
      folder.sweep();
      return folder;
    });
    new StorageCheck(this).run();
  }

  @Override
  public String place() {
    return root.toString();
  }

  @Override
  public void close() {
    // Nothing stays open between calls.
  }

  @FunctionalInterface
  private interface Step<T> {
    T run() throws IOException;
  }

  private <T> T attempt(Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(IOException e) {
    if (isFull(e)) {
      return StorageFull.problem();
    }
    var words = words(e);
    var reason =
        switch (e) {
          case IOException _ when words.contains("Read-only file system") ->
              "is on a file system that is read-only; mount it for writing or set"
                  + " storage.disk-folder";
          case IOException _ when words.contains("Too many open files") ->
              "cannot be used because too many files are open; raise the limit of this process"
                  + " (ulimit -n, LimitNOFILE)";
          case AccessDeniedException _ ->
              "may not be written by the user who runs this server; change its owner or set"
                  + " storage.disk-folder";
          case NoSuchFileException missing -> "lacks a file: " + missing.getFile();
          default -> "cannot be used: " + e.getMessage();
        };
    return new StorageException("The storage folder %s %s.".formatted(root, reason), e);
  }

  private static String words(IOException e) {
    return e instanceof FileSystemException named
        ? String.valueOf(named.getReason())
        : String.valueOf(e.getMessage());
  }

  /** The system's own words, which come translated; then what it says about the room left. */
  private boolean isFull(IOException e) {
    var words = words(e);
    return words.contains("No space left")
        || words.contains("Disk quota exceeded")
        || (Files.isDirectory(root) && root.toFile().getUsableSpace() == 0);
  }
}
