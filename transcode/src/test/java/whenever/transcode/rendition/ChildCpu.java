package whenever.transcode.rendition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What ended processes that this JVM has waited for have cost, with their own children. */
final class ChildCpu {
  /** {@code cutime} and {@code cstime} of proc(5), behind the name in brackets. */
  private static final int USER = 13;

  private static final int SYSTEM = 14;

  /** USER_HZ, which is 100 wherever Linux runs Java. */
  private static final int TICK_MILLIS = 10;

  private ChildCpu() {}

  static Duration now() {
    try {
      var stat = Files.readString(Path.of("/proc/self/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
      return Duration.ofMillis(ticks * TICK_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
