package whenever.server.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The processes of this machine that work in a folder, as the system tells of them. */
final class Ffmpegs {
  private Ffmpegs() {}

  /** One ffmpeg itself, without what it was started through. */
  record Run(long pid, List<String> words) {
    boolean makes(Path folder, String file) {
      return words.stream()
          .anyMatch(word -> word.contains(folder + "/job-") && word.contains("/" + file));
    }

    void kill() {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /** One that makes a file of such a name in a folder of jobs. */
  static Optional<Run> making(Path folder, String file) {
    return ProcessHandle.allProcesses()
        .map(process -> new Run(process.pid(), words(process.pid())))
        .filter(run -> run.words.getFirst().endsWith("ffmpeg") && run.makes(folder, file))
        .findFirst();
  }

  /** Whether anything at all works there, launchers included. */
  static boolean any(Path folder) {
    return ProcessHandle.allProcesses()
        .anyMatch(process ->
            words(process.pid()).stream().anyMatch(word -> word.contains(folder + "/job-")));
  }

  private static List<String> words(long pid) {
    try {
      return List.of(Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0", -1));
    } catch (IOException _) {
      // It has ended.
      return List.of("");
    }
  }
}
