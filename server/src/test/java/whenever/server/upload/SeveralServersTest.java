package whenever.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Servers that share a database and a storage: any of them can take the next request. */
class SeveralServersTest {
  @TempDir static Path media;

  private static TestApp one;
  private static TestApp other;
  private static Person ada;
  private static ApiClient elsewhere;

  @BeforeAll
  static void start() {
    var settings = Map.of("storage.disk-folder", media.toString());
    one = TestApp.start(settings);
    ada = one.setUp();
    other = TestApp.start(one.database(), settings);
    elsewhere = other.anonymous();
    elsewhere
        .post(
            "/api/sessions",
            Map.of("email", "ada@example.org", "password", "correct horse battery"))
        .expect(201);
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
  }

  @Test
  void eachTakesTheNextPieceOfAnUpload() {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    String upload = ada.api().createUpload(message);

    ada.api().append(upload, 0, new byte[1000], false).expect(204);
    elsewhere.append(upload, 1000, new byte[1000], false).expect(204);
    ada.api().append(upload, 2000, new byte[1000], true).expect(204);

    assertThat(offset(upload)).isEqualTo(3000);
  }

  @Test
  void aRequestThatHangsAtOneServerLetsGoWhenAskedAtTheOther() throws Exception {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    String upload = ada.api().createUpload(message);
    try (var hanging = new Socket(one.url().getHost(), one.url().getPort())) {
      beginPatch(hanging, upload, 5000);

      // The hanging request stores the 5000 bytes it has before the other server answers.
      assertThat(offset(upload)).isEqualTo(5000);

      elsewhere.append(upload, 5000, new byte[1000], true).expect(204);
      assertThat(status(hanging.getInputStream())).contains("423");
    }
    assertThat(offset(upload)).isEqualTo(6000);
  }

  /** Announces more than it sends, and waits until the server reads it. */
  private static void beginPatch(Socket socket, String upload, int bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    String head =
        """
        PATCH %s HTTP/1.1
        Host: localhost
        Cookie: %s
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 0
        Content-Length: 1000000
        Expect: 100-continue

        """
            .formatted(upload, ada.api().cookie())
            .replace("\n", "\r\n");
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    assertThat(status(socket.getInputStream())).contains("100 Continue");
    out.write(new byte[bytes]);
    out.flush();
  }

  private static String status(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.append((char) c);
      if (line.toString().endsWith("\r\n\r\n")) {
        break;
      }
    }
    return line.toString().lines().findFirst().orElse("");
  }

  private static long offset(String upload) {
    return Long.parseLong(
        elsewhere
            .send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0")
            .header("Upload-Offset")
            .orElseThrow());
  }
}
