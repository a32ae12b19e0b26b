package whenever.server.transcript.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static whenever.server.transcript.Spoken.correct;
import static whenever.server.transcript.Spoken.found;
import static whenever.server.transcript.Spoken.text;
import static whenever.server.transcript.Spoken.transcript;
import static whenever.server.transcript.Spoken.wanted;
import static whenever.server.transcript.Spoken.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.server.transcript.Spoken;

/** Words are corrected by two people at once, and nothing is lost. */
class CorrectionIT {
  private static TestApp app;
  private static Person ada;
  private static Person grace;
  private static Spoken spoken;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
    spoken = new Spoken(app);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static UUID said(String... segments) {
    return spoken.say(grace, grace.channelId(), segments);
  }

  private static JsonNode history(ApiClient api, UUID id) {
    return api.get("/api/messages/" + id + "/transcript/revisions")
        .expect(200)
        .json()
        .get("revisions");
  }

  private static Answer undo(ApiClient api, UUID id, int revision) {
    return api.post(
        "/api/messages/" + id + "/transcript/revisions/" + revision + "/undo", Map.of());
  }

  @Test
  void aCorrectionIsShownFoundAndCaptionedAndUntouchedWordsStay() {
    UUID id = said("we keep it in guitar hub today", "and look at the butchet");
    ApiClient api = grace.api();
    List<JsonNode> before = words(api, id);

    Answer answer = correct(api, id, wanted(api, id, 3, 6, "in GitHub"));
    correct(api, id, wanted(api, id, 9, 11, "zeppelin")).expect(200);

    assertThat(answer.expect(200).json().get("revision").asInt()).isEqualTo(1);
    List<JsonNode> after = words(api, id);
    assertThat(text(api, id)).isEqualTo("we keep it in GitHub today and look at zeppelin");
    assertThat(after.subList(0, 4)).isEqualTo(before.subList(0, 4));
    assertThat(after.get(4).get("startMs").asInt()).isEqualTo(2_000);
    assertThat(after.get(4).get("endMs").asInt()).isEqualTo(2_900);
    assertThat(after.subList(5, 9)).isEqualTo(before.subList(6, 10));
    assertThat(found(ada, "github")).contains(id.toString());
    assertThat(found(ada, "zeppelin")).contains(id.toString());
    assertThat(found(ada, "butchet")).doesNotContain(id.toString());
    assertThat(api.get("/api/messages/" + id + "/captions.vtt").text()).contains("GitHub");
    assertThat(transcript(api, id).get("revision").asInt()).isEqualTo(2);
  }

  @Test
  void everyChangeHasAnAuthorAndCanBeTakenBackAndBroughtAgain() {
    UUID id = said("one two three four");
    List<JsonNode> before = words(grace.api(), id);
    correct(grace.api(), id, wanted(grace.api(), id, 1, 2, "TWO and")).expect(200);
    // Ada looks after the channel.
    correct(ada.api(), id, wanted(ada.api(), id, 4, 5, "FOUR")).expect(200);

    JsonNode revisions = history(ada.api(), id);
    assertThat(revisions.findValuesAsText("author")).containsExactly(ada("name"), "Grace");
    assertThat(revisions.at("/1/changes/0/before").asText()).isEqualTo("two");
    assertThat(revisions.at("/1/changes/0/after").asText()).isEqualTo("TWO and");
    assertThat(revisions.at("/1/undoable").asBoolean()).isTrue();

    undo(grace.api(), id, 1).expect(200);
    assertThat(text(grace.api(), id)).isEqualTo("one two three FOUR");
    assertThat(undo(grace.api(), id, 1).status()).isEqualTo(409);
    undo(grace.api(), id, 2).expect(200);
    assertThat(words(grace.api(), id)).isEqualTo(before);
    undo(grace.api(), id, 3).expect(200);
    assertThat(text(grace.api(), id)).isEqualTo("one TWO and three four");
    assertThat(history(grace.api(), id).at("/0/undoes").asInt()).isEqualTo(3);
    assertThat(undo(grace.api(), id, 99).status()).isEqualTo(404);
  }

  private static String ada(String field) {
    return ada.api().get("/api/me").json().at("/account/" + field).asText();
  }

  @Test
  void aChangeWhoseWordsHaveChangedAgainIsNotTakenBack() {
    UUID id = said("one two three four");
    correct(grace.api(), id, wanted(grace.api(), id, 1, 2, "2")).expect(200);
    correct(grace.api(), id, wanted(grace.api(), id, 1, 2, "zwei")).expect(200);

    Answer refused = undo(grace.api(), id, 1);

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("detail").asText()).contains("changed again since");
    assertThat(history(grace.api(), id).findValuesAsText("undoable"))
        .containsExactly("true", "false");
  }

  @Test
  void whatWasTakenBackIsInNobodysWay() {
    UUID id = said("one two three four");
    var late = wanted(ada.api(), id, 1, 2, "zwei");
    correct(grace.api(), id, wanted(grace.api(), id, 1, 2, "2 and")).expect(200);
    correct(grace.api(), id, wanted(grace.api(), id, 4, 5, "4")).expect(200);
    correct(grace.api(), id, wanted(grace.api(), id, 1, 2, "II")).expect(200);
    undo(grace.api(), id, 3).expect(200);
    undo(grace.api(), id, 1).expect(200);

    correct(ada.api(), id, late).expect(200);

    assertThat(text(ada.api(), id)).isEqualTo("one zwei three 4");
    undo(grace.api(), id, 2).expect(200);
    assertThat(text(ada.api(), id)).isEqualTo("one zwei three four");
  }

  @Test
  void whoComesLaterSeesWhatItSaysNowAndLosesNothing() {
    UUID id = said("please look at the butchet before noon");
    Map<String, Object> late = wanted(grace.api(), id, 4, 6, "budget after");
    correct(ada.api(), id, wanted(ada.api(), id, 3, 5, "our bucket")).expect(200);

    Answer refused = correct(grace.api(), id, late);

    assertThat(refused.status()).isEqualTo(409);
    JsonNode problem = refused.json();
    assertThat(problem.get("type").asText()).endsWith("/words-changed");
    JsonNode conflict = problem.get("conflict");
    assertThat(conflict.get("by").asText()).isEqualTo(ada("name"));
    assertThat(conflict.get("was").asText()).isEqualTo("the butchet before");
    assertThat(conflict.get("now").asText()).isEqualTo("our bucket before");
    assertThat(conflict.get("mine").asText()).isEqualTo("the budget after");
    int from = conflict.get("from").asInt();
    int to = conflict.get("to").asInt();
    assertThat(text(grace.api(), id)).isEqualTo("please look at our bucket before noon");

    // Having seen both, they bring in theirs.
    correct(
            grace.api(),
            id,
            Map.of(
                "baseRevision",
                conflict.get("revision").asInt(),
                "from",
                from,
                "to",
                to,
                "before",
                List.of(conflict.get("now").asText().split(" ", -1)),
                "text",
                "our budget after"))
        .expect(200);
    assertThat(text(grace.api(), id)).isEqualTo("please look at our budget after noon");
  }

  @Test
  void changesOfOtherWordsAreMergedQuietly() {
    UUID id = said("one two three", "four five six");
    Map<String, Object> late = wanted(grace.api(), id, 4, 5, "FIVE");
    correct(ada.api(), id, wanted(ada.api(), id, 0, 2, "some more words")).expect(200);
    correct(ada.api(), id, wanted(ada.api(), id, 6, 7, "")).expect(200);

    correct(grace.api(), id, late).expect(200);

    assertThat(text(grace.api(), id)).isEqualTo("some more words three four FIVE");
    assertThat(words(grace.api(), id).get(5).get("startMs").asInt()).isEqualTo(2_000);
  }

  @Test
  void manyAtOnceAreAllThereOrToldSo() throws Exception {
    UUID id = said("a b c d e f g h i j k l");
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Map<String, Object> body = wanted(grace.api(), id, i, i + 1, "x" + i + " y" + i);
      ApiClient api = i % 2 == 0 ? ada.api() : grace.api();
      calls.add(() -> correct(api, id, body).status());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }

    assertThat(text(grace.api(), id)).startsWith("x0 y0 x1 y1 x2 y2").endsWith("x10 y10 x11 y11");
    assertThat(transcript(grace.api(), id).get("revision").asInt()).isEqualTo(12);
  }

  @Test
  void ofTwoWhoWriteTheSameWordOneIsAsked() throws Exception {
    UUID id = said("one two three");
    var mine = wanted(grace.api(), id, 1, 2, "ZWEI");
    var theirs = wanted(ada.api(), id, 1, 2, "DEUX");
    List<Callable<Answer>> calls =
        List.of(() -> correct(grace.api(), id, mine), () -> correct(ada.api(), id, theirs));
    List<Integer> statuses = new ArrayList<>();
    String lost = "";
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(calls)) {
        statuses.add(answer.get().status());
        lost += answer.get().json().at("/conflict/mine").asText();
      }
    }
    assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    assertThat(text(ada.api(), id) + lost).contains("ZWEI").contains("DEUX");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    UUID id = said("one two three");
    ApiClient api = grace.api();
    var ok = wanted(api, id, 0, 1, "eins");

    assertThat(correct(api, id, with(ok, "before", List.of("other"))).status()).isEqualTo(409);
    assertThat(correct(api, id, with(ok, "before", List.of())).status()).isEqualTo(400);
    assertThat(correct(api, id, with(ok, "baseRevision", 7)).status()).isEqualTo(409);
    assertThat(correct(api, id, with(ok, "text", "x".repeat(501))).status()).isEqualTo(400);
    assertThat(correct(api, id, with(ok, "text", "x".repeat(101))).status()).isEqualTo(400);
    var far = with(with(ok, "from", 7), "to", 8);
    assertThat(correct(api, id, far).json().at("/conflict").has("from")).isFalse();
    assertThat(correct(api, id, with(ok, "to", 0)).status()).isEqualTo(400);
    correct(api, id, with(ok, "text", "one")).expect(200);
    assertThat(transcript(api, id).get("revision").asInt()).isZero();
    UUID empty = api.draft(grace.channelId(), "voice");
    var nothing =
        Map.<String, Object>of(
            "baseRevision", 0, "from", 0, "to", 0, "before", List.of(), "text", "x");
    assertThat(correct(api, empty, nothing).status()).isEqualTo(409);
  }

  private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
    var changed = new java.util.HashMap<>(body);
    changed.put(name, value);
    return changed;
  }

  @Test
  void allWordsCanBeTakenAwayAndComeBack() {
    UUID id = said("one two");
    correct(grace.api(), id, wanted(grace.api(), id, 0, 2, "")).expect(200);
    assertThat(transcript(grace.api(), id).get("state").asText()).isEqualTo("empty");

    undo(grace.api(), id, 1).expect(200);

    assertThat(text(grace.api(), id)).isEqualTo("one two");
    assertThat(transcript(grace.api(), id).get("state").asText()).isEqualTo("ready");
  }

  @Test
  void whatIsWrittenIsTextAndNothingElse() {
    UUID id = said("one two");
    correct(grace.api(), id, wanted(grace.api(), id, 1, 2, "<script>'\":&\\1</script> \u202e ½ ﷺ"))
        .expect(200);

    assertThat(text(grace.api(), id)).isEqualTo("one <script>'\":&\\1</script> \u202e ½ ﷺ");
    assertThat(grace.api().get("/api/messages/" + id + "/captions.vtt").text())
        .doesNotContain("<script>");
  }
}
