package whenever.server.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** What was taken back while recording never plays, and comes back when its author wants it. */
class TakeBackIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String FIRST = "hi everyone in this video";
  private static final String SECRET = "the new billing dashboard";
  private static final String LAST = "hello everybody";

  @TempDir static Path folder;
  private static TestApp app;
  private static Person ada;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    api = ada.api();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void whatWasTakenBackDoesNotPlayFromTheFirstMomentAndComesBack() {
    UUID id = api.draft(ada.channelId(), "screen");
    byte[] recording = recording(FIRST, SECRET, LAST);
    String upload = api.createUpload(id);
    int from = length(FIRST) - 700;
    int to = length(FIRST, SECRET) - 300;
    takeBack(id, id, from, to);
    api.append(upload, 0, recording, true).expect(204);
    awaitState(id, "ready");
    int left = api.message(id).get("durationMs").asInt();
    JsonNode edit = edit(id);
    assertThat(edit.get("state").asText()).isEqualTo("ready");
    int whole = edit.get("sourceDurationMs").asInt();
    assertThat(left).isCloseTo(whole - (to - from), within(60));
    assertThat(edit.at("/keep/0/endMs").asInt()).isEqualTo(from);
    assertThat(edit.at("/keep/1/startMs").asInt()).isEqualTo(to);
    assertThat(edit.get("revisions")).hasSize(1);

    assertThat(words(id)).contains("video", "hello").doesNotContain("billing", "dashboard");
    assertThat(edit(id).get("revisions")).hasSize(1);

    api.delete("/api/messages/" + id + "/edit").expect(202);
    awaitEdited(id);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(words(id)).contains("billing"));
    assertThat(api.message(id).get("durationMs").asInt()).isCloseTo(left + to - from, within(120));
  }

  @Test
  void partsHaveTimesOfTheirOwn() {
    UUID id = api.draft(ada.channelId(), "voice");
    UUID second = UUID.randomUUID();
    byte[] one = voice(FIRST);
    byte[] two = voice(SECRET, LAST);
    String first = api.createUpload(id);
    api.append(first, 0, one, false).expect(204);
    String further = api.createPart(id, second);
    takeBack(id, second, 0, length(SECRET) - 300);
    api.append(further, 0, two, true).expect(204);
    api.append(first, one.length, new byte[0], true).expect(204);
    awaitState(id, "ready");

    int cut = edit(id).at("/keep/0/endMs").asInt();
    assertThat(cut).isCloseTo(length(FIRST), within(150));
    assertThat(words(id)).contains("video", "hello").doesNotContain("billing", "dashboard");
  }

  @Test
  void whatIsToldLateIsCutAsWell() {
    UUID id = api.draft(ada.channelId(), "voice");
    api.upload(id, voice(FIRST, SECRET));
    awaitState(id, "ready");
    assertThat(words(id)).contains("billing");
    takeBack(id, id, length(FIRST) - 500, length(FIRST, SECRET));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(edit(id).get("revisions")).hasSize(1);
          assertThat(words(id)).contains("video").doesNotContain("billing");
        });
  }

  @Test
  void whatIsUndoneBeforeTheEndStays() {
    UUID id = api.draft(ada.channelId(), "voice");
    String upload = api.createUpload(id);
    takeBack(id, id, 0, 2_000);
    put(id, id).expect(204);
    api.append(upload, 0, voice(FIRST), true).expect(204);
    awaitState(id, "ready");
    assertThat(edit(id).get("revisions")).isEmpty();
    assertThat(api.message(id).get("durationMs").asInt()).isCloseTo(length(FIRST), within(120));
  }

  @Test
  void aFurtherPartKeepsToWhatItsAuthorDecidedSince() {
    UUID id = api.draft(ada.channelId(), "voice");
    UUID second = UUID.randomUUID();
    String upload = api.createUpload(id);
    takeBack(id, id, length(FIRST) - 500, length(FIRST, SECRET) - 300);
    api.append(upload, 0, voice(FIRST, SECRET), true).expect(204);
    awaitState(id, "ready");
    assertThat(words(id)).doesNotContain("billing");
    api.delete("/api/messages/" + id + "/edit").expect(202);
    awaitEdited(id);
    String further = api.createPart(id, second);
    takeBack(id, second, 0, length(FIRST) - 500);
    api.append(further, 0, voice(FIRST, LAST), true).expect(204);

    // The secret stays, for it was brought back; of the further part its first sentence is gone.
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(words(id))
                .containsSubsequence("video", "billing", "hello")
                .containsOnlyOnce("video"));
  }

  @Test
  void ofARecordingThatWasTakenBackAsAWholeHalfASecondStays() {
    UUID id = api.draft(ada.channelId(), "voice");
    String upload = api.createUpload(id);
    takeBack(id, id, 0, 80_000);
    api.append(upload, 0, voice(FIRST), true).expect(204);
    awaitState(id, "ready");
    assertThat(api.message(id).get("durationMs").asInt()).isEqualTo(500);
  }

  @Test
  void whatIsNoStretchIsRefused() {
    UUID id = api.draft(ada.channelId(), "voice");
    assertThat(put(id, id, new int[] {2_000, 2_000}).status()).isEqualTo(400);
    var many = new ArrayList<int[]>();
    for (int i = 0; i < 60; i++) {
      many.add(new int[] {i * 100, i * 100 + 50});
    }
    put(id, UUID.randomUUID(), many.toArray(int[][]::new)).expect(204);
    var refused = put(id, UUID.randomUUID(), many.toArray(int[][]::new));
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("detail").asText()).contains("Cut it by hand");
  }

  private static Path speech(String... sentences) {
    Path target = folder.resolve("speech-" + String.join("-", sentences).hashCode() + ".wav");
    var command = new ArrayList<String>(List.of("sox"));
    for (String sentence : sentences) {
      command.add(SampleMedia.speech(folder, sentence, 0.5).toString());
    }
    command.add(target.toString());
    SampleMedia.run(command);
    return target;
  }

  /** In milliseconds: the header of a WAV has 44 bytes, and a sample two. */
  private static int length(String... sentences) {
    return (int) ((speech(sentences).toFile().length() - 44) / 2 * 1000 / 48_000);
  }

  private static byte[] recording(String... sentences) {
    return SampleMedia.recording(folder, Form.MATROSKA_H264, speech(sentences));
  }

  private static byte[] voice(String... sentences) {
    return SampleMedia.recording(folder, Form.OPUS_VOICE, speech(sentences));
  }

  private static void takeBack(UUID id, UUID part, int startMs, int endMs) {
    put(id, part, new int[] {startMs, endMs}).expect(204);
  }

  private static ApiClient.Answer put(UUID id, UUID part, int[]... stretches) {
    var ranges = new ArrayList<Map<String, Integer>>();
    for (int[] stretch : stretches) {
      ranges.add(Map.of("startMs", stretch[0], "endMs", stretch[1]));
    }
    String path = "/api/messages/" + id + "/parts/" + part + "/take-backs";
    return api.put(path, Map.of("takeBacks", ranges));
  }

  private static void awaitState(UUID id, String state) {
    await().atMost(PATIENCE).until(() -> api.message(id).get("state").asText().equals(state));
  }

  private static JsonNode edit(UUID id) {
    return api.get("/api/messages/" + id + "/edit").expect(200).json();
  }

  private static void awaitEdited(UUID id) {
    await().atMost(PATIENCE).until(() -> edit(id).get("state").asText().equals("ready"));
  }

  /** Once they are written down. */
  private static List<String> words(UUID id) {
    String path = "/api/messages/" + id + "/transcript";
    return await()
        .atMost(PATIENCE)
        .until(
            () -> api.get(path).expect(200).json(),
            found -> found.get("state").asText().equals("ready"))
        .findValuesAsText("text");
  }
}
