package whenever.server.kill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import whenever.server.config.Secret;
import whenever.server.storage.StorageConfig;

/** The S3 endpoint. */
final class S3Member extends Member {
  static final String ACCESS_KEY = "test-access";
  static final Secret SECRET_KEY = new Secret("test-secret-of-this-process");

  private final Path folder;
  private final int port;
  private final Path log;

  S3Member(Path folder, int port) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.port = port;
    this.log = folder.resolveSibling("s3.log");
  }

  StorageConfig.S3 config() {
    return new StorageConfig.S3(endpoint(), "us-east-1", "media", ACCESS_KEY, SECRET_KEY, true);
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  Process begin() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            S3Main.class.getName(),
            folder.toString(),
            Integer.toString(port),
            ACCESS_KEY,
            SECRET_KEY.reveal());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  @Override
  boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
