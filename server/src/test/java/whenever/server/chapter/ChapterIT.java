package whenever.server.chapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/**
 * Chapters are made by hand, follow edits and replacements, and are seen by those who see the
 * message.
 */
class ChapterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir static Path folder;
  private static TestApp app;
  private static Person ada;
  private static Person bob;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    bob = app.invite(ada, "Bob");
    api = ada.api();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void chaptersAreAddedRenamedMovedAndRemoved() {
    UUID id = spoken("hello", 6);
    api.publish(id, "Chapters");
    UUID end = create(id, 4_000, "  The \n end ");
    UUID first = create(id, 0, "Hello & welcome");

    assertThat(chapters(bob.api(), id)).containsExactly("0 Hello & welcome", "4000 The end");
    assertThat(bob.api().get(path(id) + ".vtt").expect(200).text())
        .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nHello &amp; welcome\n");

    api.patch(path(id) + "/" + end, Map.of("startMs", 3_000, "title", "An end")).expect(200);
    api.patch(path(id) + "/" + first, Map.of("title", "Hello")).expect(200);
    assertThat(chapters(api, id)).containsExactly("0 Hello", "3000 An end");
    api.delete(path(id) + "/" + first).expect(204);
    assertThat(chapters(api, id)).containsExactly("3000 An end");
    assertThat(api.delete(path(id) + "/" + first).status()).isEqualTo(404);
  }

  @Test
  void theSameAgainAddsNothing() {
    UUID id = spoken("hello", 3);
    UUID chapter = create(id, 1_000, "Once");
    var again = Map.of("id", chapter, "startMs", 1_000, "title", "Once");
    assertThat(api.post(path(id), again).expect(201).json().get("title").asText())
        .isEqualTo("Once");
    assertThat(chapters(api, id)).hasSize(1);
  }

  @Test
  void whatIsNoChapterIsRefusedWithASentence() {
    UUID id = spoken("hello", 3);
    UUID empty = api.draft(ada.channelId(), "voice");
    UUID one = create(id, 1_000, "One");
    UUID two = create(id, 2_000, "Two");

    assertRefused(add(id, 1_000, "Twice"), 409, "begins at this moment");
    assertRefused(api.patch(path(id) + "/" + one, Map.of("startMs", 2_000)), 409, "this moment");
    assertRefused(add(id, 60_000, "Behind"), 400, "before the message ends");
    assertRefused(add(id, 0, " \t "), 400, "needs a title");
    assertRefused(add(empty, 0, "Early"), 409, "still being prepared");
    assertThat(add(id, 0, "x".repeat(101)).status()).isEqualTo(400);
    assertThat(add(id, -1, "Before").status()).isEqualTo(400);
    assertThat(api.patch(path(id) + "/" + two, Map.of()).status()).isEqualTo(400);
    assertThat(chapters(api, id)).containsExactly("1000 One", "2000 Two");
  }

  @Test
  void thereAreAtMostAHundredAlsoWhenManyAreAddedAtOnce() throws Exception {
    UUID id = spoken("hello", 3);
    var calls = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 104; i++) {
      int at = i * 10;
      calls.add(() -> add(id, at, "Chapter").status());
    }
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers = new ArrayList<Integer>();
      for (var answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      assertThat(answers).filteredOn(status -> status == 201).hasSize(100);
      assertThat(answers).filteredOn(status -> status == 409).hasSize(4);
    }
    assertThat(chapters(api, id)).hasSize(100);
  }

  @Test
  void chaptersFollowAnEditAndComeBackWithWhatWasCut() {
    UUID id = spoken("hello", 8);
    create(id, 0, "Start");
    create(id, 3_000, "Cut out");
    create(id, 4_000, "Half of it is left");
    create(id, 6_000, "Last");
    int whole = api.message(id).get("durationMs").asInt();

    keep(id, new int[] {0, 2_500}, new int[] {5_000, whole});

    assertThat(chapters(api, id))
        .containsExactly("0 Start", "2500 Half of it is left", "3500 Last");
    create(id, 4_000, "Made after the cut");

    api.delete("/api/messages/" + id + "/edit").expect(202);
    awaitEdited(id);
    assertThat(chapters(api, id))
        .containsExactly(
            "0 Start",
            "3000 Cut out",
            "4000 Half of it is left",
            "6000 Last",
            "6500 Made after the cut");
  }

  @Test
  void chaptersGoWithTheirRecordingWhenItIsReplaced() {
    UUID id = spoken("hello", 4);
    UUID draft = spoken("hello", 3);
    create(id, 2_000, "Of the first");
    create(draft, 1_000, "Of the second");

    api.post("/api/messages/" + id + "/replacement", Map.of("draftId", draft)).expect(200);

    assertThat(chapters(api, id)).containsExactly("1000 Of the second");
    assertThat(chapters(api, draft)).containsExactly("2000 Of the first");
  }

  @Test
  void longPausesBecomeProposalsWithoutTitlesAndNothingIsKept() {
    UUID id = sent(threeParts());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var starts = new ArrayList<Integer>();
          proposals(id).forEach(start -> starts.add(start.asInt()));
          assertThat(starts).hasSize(3).startsWith(0);
          assertThat(starts.get(1)).isBetween(25_000, 28_500);
          assertThat(starts.get(2)).isBetween(54_000, 58_500);
        });
    assertThat(chapters(api, id)).isEmpty();
    create(id, 27_000, "By hand");
    assertThat(proposals(id)).hasSize(2);
  }

  /** Twenty-five seconds of speech, three of silence, twice, and speech again. */
  private static Path threeParts() {
    Path target = folder.resolve("three-parts.wav");
    Path talk = SampleMedia.speech(folder, "hi everyone in this video", 0.1);
    SampleMedia.run(
        List.of(
            "sox",
            talk.toString(),
            folder.resolve("long.wav").toString(),
            "repeat",
            "30",
            "trim",
            "0",
            "25",
            "pad",
            "0",
            "3"));
    String part = folder.resolve("long.wav").toString();
    SampleMedia.run(List.of("sox", part, part, part, target.toString()));
    return target;
  }

  private static UUID spoken(String words, int seconds) {
    Path target = folder.resolve(UUID.randomUUID() + ".wav");
    String speech = SampleMedia.speech(folder, words, 0.2).toString();
    SampleMedia.run(
        List.of("sox", speech, target.toString(), "pad", "0", "30", "trim", "0", "" + seconds));
    return sent(target);
  }

  private static UUID sent(Path wav) {
    UUID id = api.draft(ada.channelId(), "voice");
    api.upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, wav));
    await().atMost(PATIENCE).until(() -> api.message(id).get("state").asText().equals("ready"));
    return id;
  }

  private static String path(UUID id) {
    return "/api/messages/" + id + "/chapters";
  }

  private static ApiClient.Answer add(UUID id, int startMs, String title) {
    return api.post(path(id), Map.of("id", UUID.randomUUID(), "startMs", startMs, "title", title));
  }

  private static UUID create(UUID id, int startMs, String title) {
    return UUID.fromString(add(id, startMs, title).expect(201).json().get("id").asText());
  }

  private static List<String> chapters(ApiClient viewer, UUID id) {
    var found = new ArrayList<String>();
    viewer
        .get(path(id))
        .expect(200)
        .json()
        .get("chapters")
        .forEach(one -> found.add(one.get("startMs").asInt() + " " + one.get("title").asText()));
    return found;
  }

  private static JsonNode proposals(UUID id) {
    return api.get("/api/messages/" + id + "/chapter-proposals").expect(200).json().get("startsMs");
  }

  private static void keep(UUID id, int[]... keep) {
    var ranges = new ArrayList<Map<String, Integer>>();
    for (int[] range : keep) {
      ranges.add(Map.of("startMs", range[0], "endMs", range[1]));
    }
    api.put("/api/messages/" + id + "/edit", Map.of("keep", ranges)).expect(202);
    awaitEdited(id);
  }

  private static void awaitEdited(UUID id) {
    String path = "/api/messages/" + id + "/edit";
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(path).expect(200).json().get("state").asText().equals("ready"));
  }

  private static void assertRefused(ApiClient.Answer answer, int status, String sentence) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).contains(sentence);
  }
}
