package whenever.transcode.ffmpeg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A shell script that answers like ffmpeg when asked who it is, and then misbehaves. */
final class FakeFfmpeg {
  private FakeFfmpeg() {}

  static Path write(Path folder, String misbehaviour) {
    return write(folder, "6.1", misbehaviour);
  }

  static Path write(Path folder, String version, String misbehaviour) {
    var script =
        """
        #!/bin/sh
        case "$*" in
          *-version*) echo "ffmpeg version %s Copyright"; exit 0;;
          *-encoders*) for e in libx264 aac libopus mjpeg; do echo " V....D $e  x"; done; exit 0;;
        esac
        %s
        """
            .formatted(version, misbehaviour);
    try {
      var file = Files.writeString(folder.resolve("ffmpeg"), script);
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether any process of this machine has these words in its command line. */
  static boolean runs(String words) {
    return find(words).isPresent();
  }

  /** The id of the process that has them, which must run. */
  static long pid(String words) {
    return find(words).orElseThrow().pid();
  }

  private static Optional<ProcessHandle> find(String words) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(words))
        .findAny();
  }
}
