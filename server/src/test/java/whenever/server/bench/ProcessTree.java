package whenever.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel says about a process and its children. */
record ProcessTree(long pid) {
  private static final double TICKS_PER_SECOND = 100;
  private static final double NANOS_PER_SECOND = 1e9;

  /** CPU seconds in user and kernel mode, of children that ended as well. */
  double cpuSeconds() {
    Stream<ProcessHandle> children =
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants);
    return Stream.concat(Stream.of(pid), children.map(ProcessHandle::pid))
            .mapToLong(ProcessTree::ticks)
            .sum()
        / TICKS_PER_SECOND;
  }

  /** From utime to cstime, fields 14 to 17; the name before them may have spaces. */
  private static long ticks(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
      return fields.subList(11, 15).stream().mapToLong(Long::parseLong).sum();
    } catch (IOException _) {
      // It has ended: its parent has its time.
      return 0;
    }
  }

  /** CPU seconds of the living threads of this process alone, finer than by ticks. */
  double threadSeconds() throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads.mapToLong(ProcessTree::nanos).sum() / NANOS_PER_SECOND;
    }
  }

  private static long nanos(Path thread) {
    try {
      return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", 2)[0]);
    } catch (IOException _) {
      return 0;
    }
  }

  /** Memory in MiB, shared pages divided by those who share them. */
  double pssMib() throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "smaps_rollup")).stream()
            .filter(line -> line.startsWith("Pss:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1024.0;
  }
}
