package whenever.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Finished messages through the playlists that the server writes. */
class HlsTest {
  @TempDir Path folder;

  private static TestApp app;
  private static Person ada;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void aRecordingPlaysInSegmentsOfTheFileThatIsDownloaded() throws Exception {
    JsonNode message = ready(Form.MATROSKA_H264);
    String master = message.get("hlsUrl").asText();

    String index = variants(master).getFirst();
    var playlist = ada.api().get(resolve(master, index)).expect(200);
    String text = text(playlist);

    assertThat(text(ada.api().get(master))).contains("avc1.", "opus", "RESOLUTION=320x240");
    assertThat(playlist.header("Content-Type").orElseThrow())
        .startsWith("application/vnd.apple.mpegurl");
    assertThat(playlist.header("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(text).contains("#EXT-X-ENDLIST").contains("#EXT-X-MAP:URI=\"init.mp4\"");
    assertThat(decoded(resolve(master, index), text)).isEqualTo(decodedFile(text, master, index));
  }

  @Test
  void whatEveryBrowserPlaysIsNamedOnce() {
    JsonNode message = ready(Form.MATROSKA_H264);
    String master = message.get("hlsUrl").asText();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !ada.api().message(id(message)).get("betterComing").asBoolean());

    assertThat(text(ada.api().get(master))).contains("mp4a.40.2").doesNotContain("opus");
  }

  @Test
  void aVp8RecordingHasNoSegmentsUntilItIsMadeAnew() {
    JsonNode message = ready(Form.WEBM_VP8);

    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ada.api().message(id(message)).has("hlsUrl"));
    assertThat(text(ada.api().get(ada.api().message(id(message)).get("hlsUrl").asText())))
        .contains("avc1.");
  }

  private JsonNode ready(Form form) {
    UUID id = ada.api().draft(ada.channelId(), "screen");
    Path speech = SampleMedia.speech(folder, "these words are cut into segments of film", 1);
    ada.api().upload(id, SampleMedia.recording(folder, form, speech));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ada.api().message(id).get("state").asText().equals("ready"));
    return ada.api().message(id);
  }

  private static UUID id(JsonNode message) {
    return UUID.fromString(message.get("id").asText());
  }

  private static List<String> variants(String master) {
    return text(ada.api().get(master)).lines().filter(line -> !line.startsWith("#")).toList();
  }

  private static String resolve(String base, String address) {
    return java.net.URI.create(base).resolve(address).toString();
  }

  private static String text(ApiClient.Answer answer) {
    return new String(answer.expect(200).bytes(), StandardCharsets.UTF_8);
  }

  /** What ffmpeg makes of the segments, each fetched as the range that the playlist names. */
  private String decoded(String index, String playlist) throws Exception {
    Path film = folder.resolve("segments.mp4");
    try (var out = Files.newOutputStream(film)) {
      out.write(ada.api().get(resolve(index, "init.mp4")).expect(200).bytes());
      String range = "";
      for (String line : playlist.lines().toList()) {
        if (line.startsWith("#EXT-X-BYTERANGE:")) {
          String[] place = line.substring(17).split("@", -1);
          long first = Long.parseLong(place[1]);
          range = "bytes=" + first + "-" + (first + Long.parseLong(place[0]) - 1);
        } else if (!line.startsWith("#")) {
          out.write(ada.api().get(resolve(index, line), "Range", range).expect(206).bytes());
        }
      }
    }
    return frames(film);
  }

  private String decodedFile(String playlist, String master, String index) throws Exception {
    String address =
        playlist.lines().filter(line -> !line.startsWith("#")).findFirst().orElseThrow();
    Path film = folder.resolve("whole.mp4");
    String url = resolve(resolve(master, index), address);
    return frames(Files.write(film, ada.api().get(url).expect(200).bytes()));
  }

  private static String frames(Path film) {
    return SampleMedia.run(
        List.of(
            "ffmpeg", "-v", "error", "-i", film.toString(), "-map", "0", "-f", "framemd5", "-"));
  }
}
