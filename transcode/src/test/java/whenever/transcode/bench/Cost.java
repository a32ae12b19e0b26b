package whenever.transcode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a piece of work took.
 *
 * <p>Of a child the kernel tells when its parent has waited for it. bubblewrap does not wait for
 * what it starts in a process namespace of its own: CPU is measured with the sandbox off.
 *
 * @param cpuSeconds in user and kernel mode, of this process and of all children that ended
 * @param wallSeconds on the clock
 */
record Cost(double cpuSeconds, double wallSeconds) {
  private static final double TICKS_PER_SECOND = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  /** A piece of work, which waits for its children. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  static Cost of(Work work) throws Exception {
    long ticks = ticks();
    long start = System.nanoTime();
    work.run();
    double wall = (System.nanoTime() - start) / NANOS_PER_SECOND;
    return new Cost((ticks() - ticks) / TICKS_PER_SECOND, wall);
  }

  /** From utime to cstime, fields 14 to 17; the name before them may have spaces. */
  private static long ticks() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
    return fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum();
  }
}
