package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import whenever.server.testing.S3Server;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** A message that its author deletes while somebody else is watching it. */
class DeleteUnderPlaybackIT {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final ListAppender<ILoggingEvent> told = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @BeforeEach
  void listen() {
    told.start();
    root.addAppender(told);
  }

  @AfterEach
  void stopListening() {
    root.detachAppender(told);
  }

  @Test
  void onADisk() throws IOException {
    Path media = Files.createDirectory(folder.resolve("media"));
    try (var app = TestApp.start(Map.of("storage.disk-folder", media.toString()))) {
      deletedWhileItPlays(app, media);
    }
  }

  @Test
  void onS3() throws IOException {
    Path objects = Files.createDirectory(folder.resolve("objects"));
    try (var server = new S3Server(objects)) {
      var s3 = server.config();
      var settings =
          Map.of(
              "storage.kind",
              "s3",
              "storage.s3-endpoint",
              s3.endpoint().toString(),
              "storage.s3-bucket",
              s3.bucket(),
              "storage.s3-access-key",
              s3.accessKey(),
              "storage.s3-secret-key",
              s3.secretKey().reveal());
      try (var app = TestApp.start(settings)) {
        deletedWhileItPlays(app, objects);
      }
    }
  }

  private void deletedWhileItPlays(TestApp app, Path stored) throws IOException {
    Person ada = app.setUp();
    Person gus = app.invite(ada, "Gus");
    Set<String> before = files(stored);
    UUID id = published(ada);
    JsonNode message = gus.api().message(id);
    String rendition = message.at("/sources/0/url").asText();
    byte[] whole = gus.api().get(rendition).expect(200).bytes();
    List<String> addresses = addresses(gus, message);
    addresses.forEach(address -> assertThat(gus.api().get(address).status()).isEqualTo(200));
    assertThat(found(gus)).contains(id.toString());

    try (Socket events = open(app, gus, "/api/events?workspaceId=" + gus.workspaceId(), "");
        Socket all = open(app, gus, rendition, "");
        Socket range = open(app, gus, rendition, "Range: bytes=1000-\r\n")) {
      assertThat(readUntil(events, "hello")).startsWith("HTTP/1.1 200");
      assertThat(readUntil(all, "\r\n\r\n")).startsWith("HTTP/1.1 200");
      assertThat(readUntil(range, "\r\n\r\n")).startsWith("HTTP/1.1 206");

      ada.api().delete("/api/messages/" + id).expect(204);

      readUntil(events, "\"change\":\"deleted\"");
      assertThat(readUntil(events, "\n\n")).contains(id.toString());
      addresses.forEach(
          address -> assertThat(gus.api().get(address).status()).as(address).isEqualTo(404));
      gus.api().get(rendition, "Range", "bytes=0-99").expect(404);
      assertThat(found(gus)).isEmpty();
      await().atMost(LONG).untilAsserted(() -> assertThat(files(stored)).isEqualTo(before));

      assertBeginOf(Arrays.copyOfRange(whole, 1000, whole.length), rest(range));
      assertBeginOf(whole, rest(all));
      gus.api().get("/api/me").expect(200);
    }
    assertThat(errors()).isEmpty();
  }

  /**
   * It completes, or it ends early, which the length that was announced tells; never other bytes.
   */
  private static void assertBeginOf(byte[] whole, byte[] got) {
    assertThat(got.length).isPositive().isLessThanOrEqualTo(whole.length);
    assertThat(Arrays.equals(Arrays.copyOf(whole, got.length), got)).isTrue();
  }

  private List<String> errors() {
    return List.copyOf(told.list).stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
        .map(ILoggingEvent::toString)
        .toList();
  }

  /** Noise, so that it is larger than all that lies between the server and a reader who waits. */
  private UUID published(Person author) {
    Path speech = SampleMedia.speech(folder, "nobody shall hear these words any more", 0.2);
    Path film = folder.resolve("noise.mp4");
    SampleMedia.run(
        List.of(
            "ffmpeg",
            "-v",
            "error",
            "-y",
            "-f",
            "lavfi",
            "-i",
            "color=gray:size=640x360:rate=25,noise=alls=100:allf=t",
            "-i",
            speech.toString(),
            "-shortest",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-qp",
            "6",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            film.toString()));
    byte[] bytes = SampleMedia.read(film);
    assertThat(bytes.length).isGreaterThan(12_000_000);
    UUID id = author.api().draft(author.channelId(), "screen");
    author.api().upload(id, bytes);
    author.api().publish(id, "Soon gone");
    await()
        .atMost(LONG)
        .until(() -> {
          JsonNode message = author.api().message(id);
          return message.get("state").asText().equals("ready")
              && !message.get("betterComing").asBoolean()
              && message.has("hlsUrl")
              && message.has("posterUrl")
              && message.get("transcriptState").asText().equals("ready");
        });
    return id;
  }

  /** Everything that can be asked of it while it plays. */
  private static List<String> addresses(Person viewer, JsonNode message) {
    String own = "/api/messages/" + message.get("id").asText();
    String master = message.get("hlsUrl").asText();
    String index = URI.create(master).resolve(lines(viewer, master).getFirst()).toString();
    List<String> addresses =
        new ArrayList<>(
            List.of(
                own,
                master,
                index,
                URI.create(index).resolve("init.mp4").toString(),
                URI.create(index).resolve(lines(viewer, index).getFirst()).toString(),
                own + "/transcript",
                own + "/captions.vtt",
                own + "/download/original",
                message.get("posterUrl").asText()));
    message.get("sources").forEach(source -> addresses.add(source.get("url").asText()));
    return addresses;
  }

  private static List<String> lines(Person viewer, String playlist) {
    return viewer
        .api()
        .get(playlist)
        .expect(200)
        .text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static List<String> found(Person viewer) {
    return viewer.api().saidIn(viewer.workspaceId(), "nobody");
  }

  private static Set<String> files(Path stored) throws IOException {
    try (var all = Files.walk(stored)) {
      var names = new TreeSet<String>();
      all.filter(Files::isRegularFile)
          .forEach(file -> names.add(stored.relativize(file).toString()));
      return names;
    }
  }

  /** A connection whose reader is slow: hardly anything is taken before it reads. */
  private static Socket open(TestApp app, Person viewer, String path, String headers)
      throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(16 * 1024);
    socket.setSoTimeout(30_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), app.url().getPort()));
    String head =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: %s\r\n%s\r\n"
            .formatted(path, viewer.api().cookie(), headers);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String readUntil(Socket socket, String text) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new AssertionError("ended before " + text + ": " + read);
      }
      read.append((char) next);
    }
    return read.toString();
  }

  private static byte[] rest(Socket socket) throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[64 * 1024];
    try {
      for (int count; (count = socket.getInputStream().read(piece)) >= 0; ) {
        bytes.write(piece, 0, count);
      }
    } catch (SocketException _) {
      // Broken off: what has come is looked at.
    }
    return bytes.toByteArray();
  }
}
