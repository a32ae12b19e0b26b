package whenever.server.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder that goes with its job. */
public record WorkFolder(Path path) implements AutoCloseable {

  public static WorkFolder create(Path parent) throws IOException {
    Files.createDirectories(parent);
    return new WorkFolder(Files.createTempDirectory(parent, "job-"));
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
