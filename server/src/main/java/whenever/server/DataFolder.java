package whenever.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder of everything this server keeps, held by one process at a time. */
record DataFolder(Path path, FileChannel channel, FileLock lock) implements AutoCloseable {

  /** Makes the folder where it is missing; a {@link StartException} says what is wrong with it. */
  static DataFolder open(Path path) {
    return tryOpen(path)
        .orElseThrow(() ->
            new StartException(
                "Another Whenever is using the data folder %s. Stop it, or choose another with --data."
                    .formatted(path),
                null));
  }

  /** As {@link #open}; empty while another process holds it. */
  static Optional<DataFolder> tryOpen(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new DataFolder(path, channel, lock));
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StartException(
          "The data folder %s cannot be written. Give this user the right to, or choose another with --data."
              .formatted(path),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
