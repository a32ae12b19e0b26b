package whenever.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
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

/** Recordings that are watched by others while they are made. */
class LiveTest {
  @TempDir static Path folder;
  @TempDir static Path media;
  @TempDir static Path data;

  private static TestApp app;
  private static TestApp other;
  private static Person ada;
  private static ApiClient grace;
  private static ApiClient elsewhere;
  private static Path speech;

  @BeforeAll
  static void start() throws IOException {
    var settings = Map.of("storage.disk-folder", media.toString(), "media.live-idle", "3s");
    var all = new java.util.HashMap<>(settings);
    all.put("data.folder", data.toString());
    Path left = Files.createDirectories(data.resolve("live/live-1"));
    Files.write(left.resolve("0-0.m4s"), new byte[1]);
    app = TestApp.start(all);
    ada = app.setUp();
    grace = app.invite(ada, "Grace").api();
    var few = new java.util.HashMap<>(settings);
    few.put("media.live-sessions", "1");
    other = TestApp.start(app.database(), few);
    elsewhere = other.anonymous();
    elsewhere
        .post(
            "/api/sessions",
            Map.of("email", "grace@example.org", "password", "another long password"))
        .expect(201);
    speech =
        SampleMedia.speech(
            folder, "this is watched while it is made, second by second, until I am done", 4);
  }

  @AfterAll
  static void stop() {
    other.close();
    app.close();
  }

  @Test
  void aMemberWatchesWhatTheAuthorShowsAndSeesItsEnd() throws Exception {
    var recording = new Recording(Form.MATROSKA_H264);
    recording.send(0.6);
    grace.get(recording.live()).expect(404);

    recording.show(true);

    assertThat(grace.get("/api/channels/" + ada.channelId() + "/live").text())
        .contains(recording.id.toString());
    String playlist = recording.playlist(grace, 0);
    assertThat(playlist).contains("#EXTINF", "EVENT").doesNotContain("ENDLIST");
    grace.get("/api/messages/" + recording.id).expect(404);
    recording.send(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> recording.playlist(grace, 0).contains("ENDLIST"));
    assertThat(recording.frames(grace)).isEqualTo(recording.framesSent());
    // Whoever had not watched finds nothing any more.
    app.invite(ada, "Late").api().get(recording.file(0)).expect(404);
  }

  @Test
  void vp9AndFragmentedMp4AreWatchedAsWell() throws Exception {
    for (Form form : List.of(Form.WEBM_VP9, Form.OPUS_VOICE)) {
      var recording = new Recording(form);
      recording.show(true);
      recording.send(0.7);
      assertThat(recording.playlist(grace, 0)).contains("#EXTINF");
      recording.send(1);
    }
    var recording = new Recording(fragmented());
    recording.show(true);
    recording.send(0.7);
    assertThat(recording.playlist(grace, 0)).contains("#EXTINF");
  }

  @Test
  void vp8IsNotWatchedBeforeItsEnd() {
    var recording = new Recording(Form.WEBM_VP8);
    recording.show(true);
    recording.send(0.7);

    var answer = grace.get(recording.file(0)).expect(409);

    assertThat(answer.text()).contains("not-live", "when it is finished");
  }

  @Test
  void twoServersMakeTheSameSegments() {
    var recording = new Recording(Form.MATROSKA_H264);
    recording.show(true);
    recording.send(0.8);
    recording.playlist(grace, 0);
    awaitPlaylist(recording);

    String first = recording.live().replace("index.m3u8", "0-0.m4s");
    assertThat(elsewhere.get(first).expect(200).bytes())
        .isEqualTo(grace.get(first).expect(200).bytes());
  }

  @Test
  void aSessionEndsWithItsLastViewerAndBeginsAgain() throws Exception {
    var recording = new Recording(Form.MATROSKA_H264);
    recording.show(true);
    recording.send(0.7);
    recording.playlist(grace, 0);
    byte[] before = grace.get(recording.segment(0)).expect(200).bytes();

    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sessionFolders() == 0);

    assertThat(grace.get(recording.segment(0)).expect(200).bytes()).isEqualTo(before);
  }

  @Test
  void whenFfmpegIsKilledTheViewerGoesOnWithTheSameSegments() throws Exception {
    var recording = new Recording(Form.MATROSKA_H264);
    recording.show(true);
    recording.send(0.7);
    recording.playlist(grace, 0);
    byte[] before = grace.get(recording.segment(0)).expect(200).bytes();

    assertThat(killFfmpeg()).isPositive();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> grace.get(recording.segment(0)).status() == 200);
    assertThat(grace.get(recording.segment(0)).expect(200).bytes()).isEqualTo(before);
    recording.send(1);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> grace.get(recording.file(0)).text().contains("ENDLIST"));
  }

  @Test
  void aFurtherPartHasAPlaylistOfItsOwn() {
    var recording = new Recording(Form.MATROSKA_H264);
    recording.show(true);
    recording.send(0.7);
    assertThat(recording.playlist(grace, 0)).doesNotContain("ENDLIST");

    recording.goOnInAnotherPart();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> recording.playlist(grace, 0).contains("ENDLIST"));
    recording.send(0.7);
    assertThat(grace.get(recording.live()).expect(200).text()).contains("1.m3u8");
    assertThat(recording.playlist(grace, 1)).contains("1-init.mp4").doesNotContain("ENDLIST");
  }

  @Test
  void whatIsServedIsAtMostTwoSegmentsAndASecondBehind() throws IOException {
    var recording = new Recording(Form.MATROSKA_H264);
    recording.show(true);
    recording.send(0.8);

    double sent = recording.secondsSent();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> seconds(recording.playlist(grace, 0)) >= sent - (2 * 2 + 1));
  }

  @Test
  void whatIsSentToAllBeforeItsEndIsWatchedWithoutFurtherAsking() {
    var recording = new Recording(Form.MATROSKA_H264);
    recording.send(0.7);

    ada.api().publish(recording.id, "Soon");

    String url = grace.message(recording.id).get("liveUrl").asText();
    assertThat(url).isEqualTo(recording.live());
    assertThat(grace.get(url).expect(200).text()).contains("0.m3u8");
    assertThat(recording.playlist(grace, 0)).contains("#EXTINF");
  }

  @Test
  void aServerCutsOnlyAsManyAsItMay() {
    var one = new Recording(Form.MATROSKA_H264);
    var two = new Recording(Form.MATROSKA_H264);
    List.of(one, two)
        .forEach(recording -> {
          recording.show(true);
          recording.send(0.7);
        });
    awaitPlaylist(one);

    var refused = elsewhere.get(two.file(0)).expect(503);

    assertThat(refused.text()).contains("Try again in a minute");
    assertThat(refused.header("Retry-After")).contains("60");
    awaitPlaylist(two);
  }

  @Test
  void whatAKilledServerLeftIsGone() {
    assertThat(data.resolve("live/live-1")).doesNotExist();
  }

  private static void awaitPlaylist(Recording recording) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> elsewhere.get(recording.file(0)).status() == 200);
  }

  private static double seconds(String playlist) {
    return playlist
        .lines()
        .filter(line -> line.startsWith("#EXTINF:"))
        .mapToDouble(line -> Double.parseDouble(line.substring(8, line.length() - 1)))
        .sum();
  }

  @Test
  void onlyTheAuthorShowsIt() {
    var recording = new Recording(Form.MATROSKA_H264);

    grace.put(recording.switchPath(), Map.of("on", true)).expect(404);
    recording.show(true);
    recording.show(false);
    recording.send(0.5);

    grace.get(recording.live()).expect(404);
    assertThat(ada.api().message(recording.id).has("liveUrl")).isFalse();
  }

  @Test
  void nothingButFilesOfTheSessionIsServed() {
    var recording = new Recording(Form.MATROSKA_H264);
    recording.show(true);
    recording.send(0.7);
    recording.playlist(grace, 0);

    for (String name : List.of("..%2f..%2fx", "0-init.mp4.tmp", "7.m3u8", "x", "0-1.mp4")) {
      assertThat(grace.get(recording.live().replace("index.m3u8", name)).status())
          .as(name)
          .isIn(400, 404);
    }
  }

  private static int sessionFolders() throws IOException {
    try (Stream<Path> folders = Files.list(data.resolve("live"))) {
      return (int) folders.count();
    }
  }

  /** Kills what works in the folder of this test's server, by its own ids only. */
  private static long killFfmpeg() throws IOException {
    String mark = data.resolve("live").toRealPath().toString();
    return ProcessHandle.current()
        .descendants()
        .filter(process -> commandLine(process).contains(mark))
        .filter(ProcessHandle::destroyForcibly)
        .count();
  }

  private static String commandLine(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", "" + process.pid(), "cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  private static byte[] fragmented() {
    Path film = folder.resolve("film.mkv");
    try {
      Files.write(film, SampleMedia.recording(folder, Form.MATROSKA_H264, speech));
      Path target = folder.resolve("fragmented.mp4");
      SampleMedia.run(
          List.of(
              "ffmpeg",
              "-y",
              "-v",
              "error",
              "-i",
              film.toString(),
              "-c",
              "copy",
              "-movflags",
              "frag_keyframe+empty_moov",
              "-f",
              "mp4",
              target.toString()));
      return Files.readAllBytes(target);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A recording of Ada's, as far as it has been sent. */
  private static final class Recording {
    private final UUID id = ada.api().draft(ada.channelId(), "screen");
    private final byte[] bytes;
    private String upload;
    private int sent;

    Recording(Form form) {
      this(SampleMedia.recording(folder, form, speech));
    }

    Recording(byte[] bytes) {
      this.bytes = bytes;
      this.upload = ada.api().createUpload(id);
    }

    /** Sends up to a share of the whole, in pieces as a recorder does. */
    void send(double share) {
      int end = (int) (bytes.length * share);
      int piece = Math.max(1, bytes.length / 20);
      while (sent < end) {
        int to = Math.min(end, sent + piece);
        ada.api()
            .append(upload, sent, Arrays.copyOfRange(bytes, sent, to), to == bytes.length)
            .expect(204);
        sent = to;
      }
    }

    void goOnInAnotherPart() {
      upload = ada.api().createPart(id, UUID.randomUUID());
      sent = 0;
    }

    String switchPath() {
      return "/api/messages/" + id + "/live";
    }

    String live() {
      return switchPath() + "/index.m3u8";
    }

    String file(int part) {
      return switchPath() + "/" + part + ".m3u8";
    }

    String segment(int number) {
      return switchPath() + "/0-" + number + ".m4s";
    }

    void show(boolean on) {
      ada.api().put(switchPath(), Map.of("on", on)).expect(200);
    }

    String playlist(ApiClient viewer, int part) {
      return viewer.get(file(part)).expect(200).text();
    }

    /** The frames that a viewer saw, decoded. */
    String frames(ApiClient viewer) throws IOException {
      Path film = folder.resolve(id + ".mp4");
      try (var out = Files.newOutputStream(film)) {
        out.write(viewer.get(switchPath() + "/0-init.mp4").expect(200).bytes());
        for (String line : playlist(viewer, 0).lines().toList()) {
          if (!line.startsWith("#")) {
            out.write(viewer.get(switchPath() + "/" + line).expect(200).bytes());
          }
        }
      }
      return pictures(film);
    }

    /** How long what has been sent plays. */
    double secondsSent() throws IOException {
      Path part = folder.resolve(id + ".part");
      Files.write(part, Arrays.copyOf(bytes, sent));
      return SampleMedia.run(
              List.of(
                  "ffprobe",
                  "-v",
                  "quiet",
                  "-select_streams",
                  "v",
                  "-show_entries",
                  "packet=pts_time",
                  "-of",
                  "csv=p=0",
                  part.toString()))
          .lines()
          .mapToDouble(line -> Double.parseDouble(line.replace(",", "")))
          .max()
          .orElseThrow();
    }

    String framesSent() throws IOException {
      return pictures(Files.write(folder.resolve(id + ".source"), bytes));
    }

    private static String pictures(Path film) {
      return SampleMedia.run(
          List.of(
              "ffmpeg",
              "-v",
              "error",
              "-i",
              film.toString(),
              "-map",
              "0:v",
              "-fps_mode",
              "passthrough",
              "-f",
              "md5",
              "-"));
    }
  }
}
