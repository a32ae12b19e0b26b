package whenever.server.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A walk through a disk storage while others write to it. Links are not followed. */
final class DiskListing extends SimpleFileVisitor<Path> {
  private final Path root;
  private final Path temporary;
  private final Consumer<StoredObject> each;
  private long foreign;

  DiskListing(Path root, Path temporary, Consumer<StoredObject> each) {
    this.root = root;
    this.temporary = temporary;
    this.each = each;
  }

  /** Files whose name is no key. */
  long foreign() {
    return foreign;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return folder.equals(temporary) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    var key = ObjectKey.known(root.relativize(file).toString());
    if (key.isPresent() && attributes.isRegularFile()) {
      each.accept(
          new StoredObject(
              key.get(), attributes.size(), attributes.lastModifiedTime().toInstant()));
    } else {
      foreign++;
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      // Deleted since its folder was read.
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
      throws IOException {
    if (e != null && !(e instanceof NoSuchFileException)) {
      throw e;
    }
    return FileVisitResult.CONTINUE;
  }
}
