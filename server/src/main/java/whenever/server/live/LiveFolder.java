package whenever.server.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments of one session, and the folder of all of them. */
final class LiveFolder {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFolder.class);

  private LiveFolder() {}

  /** Empties the folder of all sessions: what a killed server left is of use to nobody. */
  static Path fresh(Path parent) {
    remove(parent);
    try {
      return Files.createDirectories(parent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path create(Path parent) {
    try {
      return Files.createTempDirectory(parent, "live-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes as much as can be; a process that dies may write once more, and that goes next time.
   */
  static void remove(Path folder) {
    try {
      if (Files.exists(folder)) {
        removeAll(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.atWarn().setCause(e).addKeyValue("folder", folder).log("segments could not be removed");
    }
  }

  private static void removeAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
