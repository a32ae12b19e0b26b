package whenever.server.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
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

/** What is cut is gone from sound, words, captions and search, and comes back unharmed. */
class EditIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIRST = "hi everyone in this video";
  private static final String SECRET = "i want to walk you through the new billing dashboard";
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
  void aSentenceThatIsCutIsGoneEverywhereAndUndoBringsItBack() {
    UUID id = spoken(Form.MATROSKA_H264);
    api.publish(id, "Walk through");
    JsonNode before = transcript(id);
    List<Word> said = words(before);
    int from = find(said, "want").startMs() - 150;
    int to = find(said, "hello").startMs() - 400;
    UUID reply = reply(id, find(said, "hello").startMs());
    assertThat(hits("billing", id)).hasSize(1);
    int whole = api.message(id).get("durationMs").asInt();

    edit(id, new int[] {0, from}, new int[] {to, whole});
    awaitEdited(id);

    List<Word> left = words(transcript(id));
    assertThat(texts(left)).doesNotContain("billing", "dashboard", "walk").contains("video");
    var hello = find(left, "hello");
    assertThat(hello.startMs()).isEqualTo(find(said, "hello").startMs() - (to - from));
    assertThat(find(left, "video")).isEqualTo(find(said, "video"));
    assertThat(api.message(id).get("durationMs").asInt()).isEqualTo(whole - (to - from));
    assertThat(captions(id)).doesNotContain("billing").containsIgnoringCase("hello");
    assertThat(hits("billing", id)).isEmpty();
    assertThat(hits("walk you through", id)).isEmpty();
    assertThat(hits("hello everybody", id).getFirst().at("/moments/0/startMs").asInt())
        .isEqualTo(hello.startMs());
    assertThat(api.message(reply).get("momentMs").asInt()).isEqualTo(hello.startMs());
    assertThat(api.message(id).get("firstWords").asText()).doesNotContain("billing");

    List<Word> heardAgain = words(transcript(sent(download(id), "file")));
    assertThat(texts(heardAgain)).doesNotContain("billing", "dashboard").contains("video");
    assertThat((double) find(heardAgain, "hello").startMs())
        .isCloseTo(hello.startMs(), within(200.0));

    api.delete("/api/messages/" + id + "/edit").expect(202);
    awaitEdited(id);

    assertThat(transcript(id)).isEqualTo(before);
    assertThat(hits("billing", id)).hasSize(1);
    assertThat(api.message(id).get("durationMs").asInt()).isCloseTo(whole, within(50));
    assertThat(api.message(reply).get("momentMs").asInt()).isEqualTo(find(said, "hello").startMs());
    assertThat(get(id).get("revisions")).hasSize(2);
  }

  @Test
  void ofTwoEditsAtOnceTheLastIsPlayed() {
    UUID id = spoken(Form.WEBM_VP8);
    String renditions = api.message(id).get("sources").toString();

    edit(id, new int[] {0, 3000});
    edit(id, new int[] {1000, 3500});
    assertThat(get(id).get("state").asText()).isEqualTo("processing");
    assertThat(api.message(id).get("sources")).isNotEmpty();
    awaitEdited(id);

    assertThat(api.message(id).get("durationMs").asInt()).isEqualTo(2500);
    assertThat(api.message(id).get("sources").toString()).isNotEqualTo(renditions);
    assertThat(get(id).get("keep").toString()).contains("1000", "3500");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode message = api.message(id);
          assertThat(message.get("betterComing").asBoolean()).isFalse();
          assertThat(message.get("posterUrl").isNull()).isFalse();
        });
  }

  @Test
  void anEditWaitsForTheWordsSoThatNoneIsLost() {
    UUID id = api.draft(ada.channelId(), "voice");
    api.upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, speech()));
    awaitState(id, "ready");

    edit(id, new int[] {0, 3000});
    awaitEdited(id);
    int few = words(transcript(id)).size();
    api.delete("/api/messages/" + id + "/edit").expect(202);
    awaitEdited(id);

    assertThat(texts(words(transcript(id)))).contains("billing").hasSizeGreaterThan(few);
  }

  @Test
  void whatCannotBeEditedIsRefusedWithASentence() {
    UUID id = spoken(Form.OPUS_VOICE);
    UUID empty = api.draft(ada.channelId(), "voice");

    assertRefused(put(id, new int[] {2000, 2000}), 400, "must end after it begins");
    assertRefused(put(id, new int[] {0, 400}), 400, "half a second");
    assertRefused(put(id, new int[] {80_000_000, 80_001_000}), 400, "after the end");
    assertThat(put(id).status()).isEqualTo(400);
    assertRefused(put(empty, new int[] {0, 1000}), 409, "still being prepared");
    api.delete("/api/messages/" + id).expect(204);
    assertThat(put(id, new int[] {0, 1000}).status()).isEqualTo(404);
  }

  @Test
  void aMessageThatIsDeletedWhileItIsEditedStaysDeleted() {
    UUID id = spoken(Form.MP4);

    edit(id, new int[] {500, 3000});
    api.delete("/api/messages/" + id).expect(204);

    UUID other = spoken(Form.OPUS_VOICE);
    edit(other, new int[] {0, 2000});
    awaitEdited(other);
    assertThat(api.get("/api/messages/" + id).status()).isEqualTo(404);
    assertThat(api.get("/api/messages/" + id + "/transcript").status()).isEqualTo(404);
  }

  @Test
  void aRecordingIsReplacedUnderTheSameAddressAndComesBack() {
    UUID id = spoken(Form.MATROSKA_H264);
    api.publish(id, "The dashboard");
    UUID reply = reply(id, 1000);
    JsonNode first = transcript(id);
    Path speech = SampleMedia.speech(folder, LAST, 0.3);
    UUID draft = sent(SampleMedia.recording(folder, Form.OPUS_VOICE, speech), "voice");
    JsonNode second = transcript(draft);

    JsonNode replaced = replace(id, draft);

    assertThat(replaced.get("title").asText()).isEqualTo("The dashboard");
    assertThat(replaced.get("kind").asText()).isEqualTo("voice");
    assertThat(replaced.get("id").asText()).isEqualTo(id.toString());
    assertThat(transcript(id).get("segments")).isEqualTo(second.get("segments"));
    assertThat(hits("billing", id)).isEmpty();
    assertThat(hits("hello everybody", id)).hasSize(1);
    assertThat(api.message(reply).get("parentId").asText()).isEqualTo(id.toString());
    assertThat(api.message(draft).get("title").asText()).isEqualTo("Replaced: The dashboard");
    assertThat(hits("billing", draft)).hasSize(1);
    edit(id, new int[] {0, 1500});
    awaitEdited(id);
    assertThat(api.message(id).get("durationMs").asInt()).isEqualTo(1500);

    replace(id, draft);

    assertThat(transcript(id)).isEqualTo(first);
    assertThat(download(id)).isNotEmpty();
    assertThat(api.message(draft).get("durationMs").asInt()).isEqualTo(1500);
    UUID sentOne = spoken(Form.OPUS_VOICE);
    api.publish(sentOne, "Sent");
    var refused = api.post("/api/messages/" + id + "/replacement", Map.of("draftId", sentOne));
    assertRefused(refused, 409, "Use a draft");
  }

  private record Word(String text, int startMs, int endMs) {}

  private static Path speech() {
    Path target = folder.resolve("three-sentences.wav");
    var words = new ArrayList<String>();
    words.add("sox");
    for (String sentence : List.of(FIRST, SECRET, LAST)) {
      words.add(SampleMedia.speech(folder, sentence, 0.5).toString());
    }
    words.add(target.toString());
    SampleMedia.run(words);
    return target;
  }

  private static UUID spoken(Form form) {
    return sent(
        SampleMedia.recording(folder, form, speech()), form.hasPicture() ? "screen" : "voice");
  }

  /** A draft with these bytes, played and written down. */
  private static UUID sent(byte[] recording, String kind) {
    UUID id = api.draft(ada.channelId(), kind);
    api.upload(id, recording);
    awaitState(id, "ready");
    await().atMost(PATIENCE).until(() -> transcript(id).get("state").asText().equals("ready"));
    return id;
  }

  private static void awaitState(UUID id, String state) {
    await().atMost(PATIENCE).until(() -> api.message(id).get("state").asText().equals(state));
  }

  private static UUID reply(UUID id, int moment) {
    return api.replyDraft(ada.channelId(), id, moment);
  }

  private static ApiClient.Answer put(UUID id, int[]... keep) {
    var ranges = new ArrayList<Map<String, Integer>>();
    for (int[] range : keep) {
      ranges.add(Map.of("startMs", range[0], "endMs", range[1]));
    }
    try {
      return api.send(
          "PUT",
          "/api/messages/" + id + "/edit",
          BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("keep", ranges))),
          "Content-Type",
          "application/json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void edit(UUID id, int[]... keep) {
    put(id, keep).expect(202);
  }

  private static JsonNode get(UUID id) {
    return api.get("/api/messages/" + id + "/edit").expect(200).json();
  }

  private static void awaitEdited(UUID id) {
    await().atMost(PATIENCE).until(() -> get(id).get("state").asText().equals("ready"));
  }

  private static JsonNode replace(UUID id, UUID draft) {
    return api.post("/api/messages/" + id + "/replacement", Map.of("draftId", draft))
        .expect(200)
        .json();
  }

  private static void assertRefused(ApiClient.Answer answer, int status, String sentence) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).contains(sentence);
  }

  private static JsonNode transcript(UUID id) {
    return api.get("/api/messages/" + id + "/transcript").expect(200).json();
  }

  private static String captions(UUID id) {
    return api.get("/api/messages/" + id + "/captions.vtt").expect(200).text();
  }

  private static byte[] download(UUID id) {
    String path = api.message(id).at("/sources/0/url").asText();
    return api.get(path).expect(200).bytes();
  }

  private static List<JsonNode> hits(String text, UUID id) {
    return api.said(ada.workspaceId(), text).stream()
        .filter(hit -> hit.at("/message/id").asText().equals(id.toString()))
        .toList();
  }

  private static List<Word> words(JsonNode transcript) {
    var words = new ArrayList<Word>();
    for (JsonNode segment : transcript.get("segments")) {
      for (JsonNode word : segment.get("words")) {
        words.add(
            new Word(
                word.get("text").asText(), word.get("startMs").asInt(), word.get("endMs").asInt()));
      }
    }
    return words;
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  private static Word find(List<Word> words, String text) {
    return words.stream().filter(word -> word.text().equals(text)).findFirst().orElseThrow();
  }
}
