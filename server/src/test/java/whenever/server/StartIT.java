package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.config.ConfigException;
import whenever.server.config.ConfigReader;
import whenever.server.testing.TestApp;
import whenever.transcode.ffmpeg.FfmpegMissingException;

/** What keeps the program from starting is said in one sentence that tells what to do. */
class StartIT {

  @Test
  void aPortInUse() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
      assertThatThrownBy(
              () -> TestApp.start(Map.of("http.port", Integer.toString(taken.getLocalPort()))))
          .isInstanceOf(StartException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()))
          .hasMessageContaining("--port");
    }
  }

  @Test
  void aDataFolderThatCannotBeWritten(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> TestApp.start(Map.of("data.folder", file.resolve("data").toString())))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--data");
  }

  @Test
  void aDataFolderThatAnotherServerUses(@TempDir Path folder) {
    try (var first = TestApp.start(Map.of("data.folder", folder.toString()))) {
      assertThat(first.url()).isNotNull();
      assertThatThrownBy(() -> TestApp.start(Map.of("data.folder", folder.toString())))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("Another Whenever");
    }
  }

  @Test
  void aMissingFfmpeg() {
    assertThatThrownBy(() -> TestApp.start(Map.of("media.ffmpeg", "/nowhere/ffmpeg")))
        .isInstanceOf(FfmpegMissingException.class)
        .hasMessageContaining("apt-get install ffmpeg");
  }

  @Test
  void aDatabaseThatDoesNotAnswer() {
    assertThatThrownBy(
            () -> TestApp.start(Map.of("database.url", "jdbc:postgresql://localhost:1/nothing")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("database.url");
  }

  @Test
  void everyWrongSettingIsNamedAtOnce() {
    ConfigReader reader =
        new ConfigReader(
            Optional.empty(),
            Map.of("WHENEVER_HTTP_PROT", "80", "WHENEVER_UPLOAD_MAX_LENGTH", "huge"),
            Map.of("http.port", "99999"));
    AppConfig.read(reader);

    assertThatThrownBy(reader::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("WHENEVER_HTTP_PROT")
        .hasMessageContaining("WHENEVER_HTTP_PORT")
        .hasMessageContaining("upload.max-length")
        .hasMessageContaining("http.port");
  }

  @Test
  void secretsAreMadeOnceAndOnlyTheirOwnerReadsThem(@TempDir Path folder) throws IOException {
    Secrets first = Secrets.load(folder);

    assertThat(first.databasePassword()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(Secrets.load(folder)).isEqualTo(first);
    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets.properties")))
        .containsExactlyInAnyOrder(
            java.nio.file.attribute.PosixFilePermission.OWNER_READ,
            java.nio.file.attribute.PosixFilePermission.OWNER_WRITE);
  }
}
