package whenever.server.transcript.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static whenever.server.transcript.Spoken.correct;
import static whenever.server.transcript.Spoken.found;
import static whenever.server.transcript.Spoken.text;
import static whenever.server.transcript.Spoken.wanted;
import static whenever.server.transcript.Spoken.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/**
 * What is corrected stays corrected when the recording is cut, and when what was cut comes back.
 */
class CorrectedEditIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String SAID =
      "hi everyone in this video i want to walk you through the new billing dashboard";

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

  private static UUID recorded(String text) {
    UUID id = api.draft(ada.channelId(), "voice");
    Path speech = SampleMedia.speech(folder, text, 0.5);
    api.upload(id, SampleMedia.recording(folder, SampleMedia.Form.OPUS_VOICE, speech));
    await()
        .atMost(PATIENCE)
        .until(() -> api.message(id).get("transcriptState").asText().equals("ready"));
    await().atMost(PATIENCE).until(() -> api.message(id).get("state").asText().equals("ready"));
    return id;
  }

  private static void keep(UUID id, int[]... ranges) {
    List<Map<String, Integer>> kept =
        Arrays.stream(ranges).map(range -> Map.of("startMs", range[0], "endMs", range[1])).toList();
    api.put("/api/messages/" + id + "/edit", Map.of("keep", kept)).expect(202);
    awaitEdited(id);
  }

  private static void awaitEdited(UUID id) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get("/api/messages/" + id + "/edit").json().get("state").asText().equals("ready"));
  }

  private static int place(UUID id, String word) {
    return words(api, id).stream().map(one -> one.get("text").asText()).toList().indexOf(word);
  }

  private static void rewrite(UUID id, String word, String text) {
    int at = place(id, word);
    correct(api, id, wanted(api, id, at, at + 1, text)).expect(200);
  }

  private static int startMs(UUID id, String word) {
    return words(api, id).get(place(id, word)).get("startMs").asInt();
  }

  @Test
  void correctionsSurviveCutsAndTheirUndoing() {
    UUID id = recorded(SAID);
    List<JsonNode> heard = words(api, id);
    int whole = api.message(id).get("durationMs").asInt();
    rewrite(id, "billing", "Invoicing");
    rewrite(id, "want", "secretly want");
    int from = startMs(id, "secretly") - 20;
    int to = startMs(id, "Invoicing") - 20;

    keep(id, new int[] {0, from}, new int[] {to, whole});

    assertThat(text(api, id)).contains("Invoicing").doesNotContain("secretly", "billing", "walk");
    String history = api.get("/api/messages/" + id + "/transcript/revisions").expect(200).text();
    assertThat(history).contains("Invoicing").doesNotContain("secretly");
    rewrite(id, "Invoicing", "Invoices and");
    rewrite(id, "video", "film");
    assertThat(found(ada, "invoices")).contains(id.toString());
    assertThat(found(ada, "secretly")).doesNotContain(id.toString());

    api.delete("/api/messages/" + id + "/edit").expect(202);
    awaitEdited(id);

    assertThat(text(api, id)).contains("film", "secretly want", "walk", "Invoices and dashboard");
    assertThat(startMs(id, "walk")).isEqualTo(start(heard, "walk"));
    assertThat(startMs(id, "dashboard")).isEqualTo(start(heard, "dashboard"));
    assertThat(startMs(id, "film")).isEqualTo(start(heard, "video"));
    for (int revision = 4; revision >= 1; revision--) {
      api.post("/api/messages/" + id + "/transcript/revisions/" + revision + "/undo", Map.of())
          .expect(200);
    }
    assertThat(words(api, id)).isEqualTo(heard);
  }

  @Test
  void whoSawTheWordsBeforeACutIsToldInsteadOfWritingElsewhere() {
    UUID id = recorded(SAID);
    int at = place(id, "dashboard");
    var late = wanted(api, id, at, at + 1, "board");
    int whole = api.message(id).get("durationMs").asInt();
    keep(id, new int[] {startMs(id, "walk") - 20, whole});

    assertThat(correct(api, id, late).status()).isEqualTo(409);
    assertThat(text(api, id)).endsWith("dashboard");
  }

  @Test
  void correctionsGoWithTheRecordingToAnotherMessage() {
    UUID id = recorded(SAID);
    api.publish(id, "Billing");
    UUID draft = recorded("hello everybody");
    rewrite(draft, "everybody", "Everybody!");

    api.post("/api/messages/" + id + "/replacement", Map.of("draftId", draft)).expect(200);

    assertThat(text(api, id)).isEqualTo("hello Everybody!");
    api.post("/api/messages/" + id + "/transcript/revisions/1/undo", Map.of()).expect(200);
    assertThat(text(api, id)).isEqualTo("hello everybody");
    assertThat(api.get("/api/messages/" + draft + "/transcript/revisions").json().get("revisions"))
        .isEmpty();
  }

  private static int start(List<JsonNode> words, String text) {
    return words.stream()
        .filter(word -> word.get("text").asText().equals(text))
        .findFirst()
        .orElseThrow()
        .get("startMs")
        .asInt();
  }
}
