package whenever.transcode.speech.vosk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much memory a child holds, and how much it held when its model was loaded.
 *
 * @param pid of the child
 * @param loaded bytes; empty where the system does not tell
 */
record Memory(long pid, OptionalLong loaded) {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final long KIB = 1024;

  /** To be asked when the model has been loaded and nothing else. */
  static Memory of(long pid) {
    return new Memory(pid, resident(pid));
  }

  /** Bytes by which it has grown since; 0 where the system does not tell, or it is gone. */
  long growth() {
    var now = resident(pid);
    return now.isEmpty() || loaded.isEmpty() ? 0 : now.getAsLong() - loaded.getAsLong();
  }

  private static OptionalLong resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .map(RESIDENT::matcher)
          .filter(line -> line.matches())
          .mapToLong(line -> Long.parseLong(line.group(1)) * KIB)
          .findFirst();
    } catch (IOException e) {
      LOG.debug("the system does not tell the memory of process {}", pid, e);
      return OptionalLong.empty();
    }
  }
}
