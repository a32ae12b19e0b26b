package whenever.transcode.ffmpeg.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The programs that the PATH of this process offers. */
public final class Tools {
  private Tools() {}

  /** The PATH itself. */
  public static String path() {
    return Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
  }

  /** Whether there is such a program. */
  public static boolean has(String name) {
    return find(name).isPresent();
  }

  /** The first program of this name. */
  public static Optional<Path> find(String name) {
    return Arrays.stream(path().split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
