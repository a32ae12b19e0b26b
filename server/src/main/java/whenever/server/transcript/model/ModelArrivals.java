package whenever.server.transcript.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.transcode.speech.disk.DiskRoom;

/** Zips that somebody sends, on the disk until they are installed. */
final class ModelArrivals {
  private static final Logger LOG = LoggerFactory.getLogger(ModelArrivals.class);

  /** The largest models have two gigabytes. */
  static final long MOST_BYTES = 8L << 30;

  /** The zip and what is in it. */
  private static final int UNPACKED = 3;

  private final Path folder;

  ModelArrivals(Path modelsFolder) {
    folder = modelsFolder.resolve(".download");
  }

  /**
   * Writes down what arrives; nothing stays of what does not arrive whole.
   *
   * @param length in bytes; negative when it is not told
   */
  Path take(InputStream body, long length) throws IOException {
    requireSmall(length);
    Path zip = open(length);
    boolean whole = false;
    try {
      write(body, zip);
      whole = true;
    } finally {
      if (!whole) {
        forget(zip);
      }
    }
    return zip;
  }

  private Path open(long length) {
    try {
      Files.createDirectories(folder);
      var missing = DiskRoom.missing(folder, UNPACKED * Math.max(0, length));
      if (missing.isPresent()) {
        throw new ProblemException(ProblemType.STORAGE_FULL, missing.get());
      }
      return Files.createTempFile(folder, "sent-", ".zip");
    } catch (IOException e) {
      throw unwritable();
    }
  }

  private static void write(InputStream body, Path zip) throws IOException {
    try (var out = Files.newOutputStream(zip)) {
      var buffer = new byte[1 << 16];
      long left = MOST_BYTES;
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        left -= count;
        requireSmall(MOST_BYTES - left);
        out.write(buffer, 0, count);
      }
    } catch (FileSystemException e) {
      throw unwritable();
    }
  }

  /** Removes what a server that was killed left there. */
  void tidy() {
    var old = Instant.now().minus(1, ChronoUnit.DAYS);
    try (var files = Files.newDirectoryStream(folder, "sent-*.zip")) {
      for (var file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException | NotDirectoryException _) {
      // Nothing was ever sent.
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("old speech models stay");
    }
  }

  private static void requireSmall(long bytes) {
    if (bytes > MOST_BYTES) {
      throw new ProblemException(
          ProblemType.REQUEST_TOO_LARGE, "A speech model may have 8 GiB at most.");
    }
  }

  private static ProblemException unwritable() {
    return new ProblemException(
        ProblemType.UNAVAILABLE, "The folder of the speech models cannot be written.");
  }

  static void forget(Path zip) {
    try {
      Files.deleteIfExists(zip);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
