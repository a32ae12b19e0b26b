package whenever.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** All that is made of a message, as its readers get it. */
class MediaFormsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private static TestApp app;
  private static Person ada;
  private static byte[] film;
  private static UUID message;

  @BeforeAll
  static void record() {
    app = TestApp.start();
    ada = app.setUp();
    Path speech = SampleMedia.speech(folder, "Please review the checkout page", 2);
    film = SampleMedia.recording(folder, Form.MATROSKA_H264, speech);
    message = ada.api().draft(ada.channelId(), "screen");
    ada.api().upload(message, film);
    ada.api().publish(message, "Checkout: \"draft\" 1/2 é");
    awaitMessage(found ->
        found.has("storyboardUrl")
            && found.get("transcriptState").asText().equals("ready")
            && found.get("sources").findValuesAsText("role").contains("sound"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static void awaitMessage(Predicate<JsonNode> complete) {
    await().atMost(PATIENCE).until(() -> complete.test(ada.api().message(message)));
  }

  private static String path(String rest) {
    return "/api/messages/" + message + rest;
  }

  @Test
  void givesBackWhatWasRecordedUnderTheNameOfTheMessage() {
    var original = ada.api().get(path("/download/original")).expect(200);

    assertThat(original.bytes()).isEqualTo(film);
    assertThat(original.header("Content-Type")).contains("video/x-matroska");
    assertThat(original.header("Content-Disposition"))
        .contains(
            "attachment; filename=\"Checkout draft 1 2 _.mkv\";"
                + " filename*=UTF-8''Checkout%20draft%201%202%20%C3%A9.mkv");
    var part = ada.api().get(path("/download/original"), "Range", "bytes=100-299").expect(206);
    assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(film, 100, 300));
  }

  @Test
  void offersEveryFormToKeep() {
    var mp4 = ada.api().get(path("/download/mp4")).expect(200);
    assertThat(mp4.header("Content-Type")).contains("video/mp4");
    var audio = ada.api().get(path("/download/audio")).expect(200);
    assertThat(audio.header("Content-Type")).contains("audio/mp4");
    assertThat(audio.header("Content-Disposition").orElseThrow()).contains(".m4a\"");
    var text = ada.api().get(path("/download/transcript")).expect(200);
    assertThat(text.text()).contains("Please review the checkout page").startsWith("0:0");
  }

  @Test
  void saysWhatIsInItAndWhen() {
    JsonNode maps = ada.api().get(path("/maps")).expect(200).json();

    JsonNode first = maps.at("/silences/0");
    assertThat(first.get("startMs").asInt()).isLessThan(300);
    assertThat(first.get("endMs").asInt()).isBetween(1_500, 2_600);
  }

  @Test
  void showsSmallPicturesOfAllOfIt() {
    String vtt = ada.api().get(path("/storyboard.vtt")).expect(200).text();

    String cue = vtt.lines().filter(line -> line.contains("#xywh=0,0,")).findFirst().orElseThrow();
    String sprite = cue.substring(0, cue.indexOf('#'));
    var picture = ada.api().get(path("/" + sprite)).expect(200);
    assertThat(picture.header("Content-Type")).contains("image/jpeg");
  }

  @Test
  void takesTheStillThatItsAuthorChooses() {
    String before = ada.api().message(message).get("posterUrl").asText();

    ada.api().put(path("/poster"), Map.of("atMs", 1_500)).expect(202);

    awaitMessage(found -> !found.get("posterUrl").asText().equals(before));
    ada.api().get(ada.api().message(message).get("posterUrl").asText()).expect(200);
    ada.api().put(path("/poster"), Map.of("atMs", 9_000_000)).expect(400);
  }

  @Test
  void tellsHowFarTheBetterQualityIs() {
    UUID lengthy = ada.api().draft(ada.channelId(), "screen");
    ada.api().upload(lengthy, longFilm());
    List<Integer> told = new ArrayList<>();

    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(PATIENCE)
        .until(() -> {
          JsonNode found = ada.api().message(lengthy);
          if (found.has("progress")) {
            told.add(found.get("progress").asInt());
          }
          return found.get("state").asText().equals("ready")
              && !found.get("betterComing").asBoolean()
              && !found.has("progress");
        });

    assertThat(told).isNotEmpty().isSorted().allMatch(percent -> percent >= 0 && percent <= 100);
  }

  /** One whose encoding takes seconds: a picture that never stands still. */
  private static byte[] longFilm() {
    Path target = folder.resolve("long.webm");
    String command =
        "ffmpeg -v error -f lavfi -i testsrc2=s=1280x720:r=30:d=20"
            + " -c:v libvpx -deadline realtime -cpu-used 8 -b:v 2M "
            + target;
    SampleMedia.run(List.of(command.split(" ", -1)));
    return SampleMedia.read(target);
  }

  @Test
  void refusesWhatIsNotThere() {
    UUID empty = ada.api().draft(ada.channelId(), "voice");

    for (String form : new String[] {"original", "mp4", "audio", "transcript"}) {
      ada.api().get("/api/messages/" + empty + "/download/" + form).expect(409);
    }
    ada.api().get("/api/messages/" + empty + "/storyboard.vtt").expect(404);
    ada.api().put("/api/messages/" + empty + "/poster", Map.of("atMs", 0)).expect(409);
  }
}
