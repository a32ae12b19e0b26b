package whenever.server.kill;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import whenever.server.testing.PackedServer;

/** An archive of the server's classes, with which it starts in half the time. */
final class ClassArchive {
  private static final Duration START = Duration.ofSeconds(90);

  private ClassArchive() {}

  /** Starts a server once and ends it; returns the options for the next ones. */
  static List<String> make(Path folder) throws Exception {
    Path archive = folder.resolve("whenever.jsa");
    var server =
        PackedServer.start(
            List.of(),
            List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds*=off"),
            Map.of(
                "WHENEVER_DATA_FOLDER",
                folder.resolve("archive").toString(),
                "WHENEVER_HTTP_PORT",
                "0"),
            folder.resolve("archive.log"));
    try {
      await().atMost(START).until(() -> server.url().isPresent() || !server.process().isAlive());
      server.process().destroy();
      if (!server.process().waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("did not end on SIGTERM, having said:\n" + server.said());
      }
    } finally {
      server.process().destroyForcibly();
    }
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }
}
