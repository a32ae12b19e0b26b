package whenever.server.thread;

import static org.assertj.core.api.Assertions.assertThat;

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
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

class ThreadIT {
  private static TestApp app;
  private static Person ada;
  private static Person grace;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static UUID sent(Person author) {
    UUID id = author.api().draft(author.channelId(), "voice");
    author.api().publish(id, "Something to say");
    return id;
  }

  private static String at(UUID message) {
    return "/api/messages/" + message;
  }

  private static JsonNode margin(Person person, UUID message) {
    return person.api().get(at(message) + "/margin").expect(200).json();
  }

  private static String closedChannel() {
    return ada.api()
        .post(
            "/api/workspaces/" + ada.workspaceId() + "/channels",
            Map.of("name", "closed " + UUID.randomUUID(), "kind", "closed"))
        .expect(201)
        .json()
        .get("id")
        .asText();
  }

  @Test
  void aReplyAnswersAMomentOrARange() {
    UUID parent = sent(ada);
    Map<String, Object> reply =
        Map.of(
            "id",
            UUID.randomUUID(),
            "channelId",
            ada.channelId(),
            "kind",
            "voice",
            "parentId",
            parent,
            "momentMs",
            42_000,
            "momentEndMs",
            58_000);
    JsonNode made = grace.api().post("/api/messages", reply).expect(201).json();
    assertThat(made.get("momentMs").asInt()).isEqualTo(42_000);
    assertThat(made.get("momentEndMs").asInt()).isEqualTo(58_000);

    var backwards = new java.util.HashMap<>(reply);
    backwards.put("id", UUID.randomUUID());
    backwards.put("momentEndMs", 42_000);
    grace.api().post("/api/messages", backwards).expect(400);
    var noStart = new java.util.HashMap<>(reply);
    noStart.put("id", UUID.randomUUID());
    noStart.remove("momentMs");
    grace.api().post("/api/messages", noStart).expect(400);
  }

  @Test
  void aNoteIsWrittenOnceChangedByItsAuthorAndTakenAway() {
    UUID message = sent(ada);
    UUID id = UUID.randomUUID();
    Map<String, Object> note = Map.of("id", id, "text", "  See the second slide ", "momentMs", 900);
    grace.api().post(at(message) + "/notes", note).expect(201);
    grace.api().post(at(message) + "/notes", note).expect(201);
    ada.api().post(at(message) + "/notes", note).expect(409);
    ada.api()
        .post(at(message) + "/notes", Map.of("id", UUID.randomUUID(), "text", " "))
        .expect(400);

    JsonNode seen = margin(ada, message).get("notes");
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).get("text").asText()).isEqualTo("See the second slide");
    assertThat(seen.get(0).get("mine").asBoolean()).isFalse();
    assertThat(seen.get(0).get("momentMs").asInt()).isEqualTo(900);
    assertThat(seen.get(0).has("editedAt")).isFalse();
    assertThat(ada.api().message(message).get("noteCount").asInt()).isEqualTo(1);

    ada.api().patch(at(message) + "/notes/" + id, Map.of("text", "Mine")).expect(403);
    JsonNode changed =
        grace
            .api()
            .patch(at(message) + "/notes/" + id, Map.of("text", "The third"))
            .expect(200)
            .json();
    assertThat(changed.has("editedAt")).isTrue();

    Person other = app.invite(ada, "Other" + UUID.randomUUID());
    other.api().delete(at(message) + "/notes/" + id).expect(403);
    ada.api().delete(at(message) + "/notes/" + id).expect(204);
    assertThat(margin(grace, message).get("notes")).isEmpty();
    grace.api().post(at(message) + "/notes", note).expect(409);
    assertThat(ada.api().message(message).get("noteCount").asInt()).isZero();
  }

  @Test
  void reactionsAreCountedForEachMomentAndTakenBack() {
    UUID message = sent(ada);
    Map<String, Object> thumb = Map.of("emoji", "👍", "on", true);
    grace.api().put(at(message) + "/reactions", thumb).expect(204);
    grace.api().put(at(message) + "/reactions", thumb).expect(204);
    ada.api().put(at(message) + "/reactions", thumb).expect(204);
    ada.api()
        .put(at(message) + "/reactions", Map.of("emoji", "🎉", "momentMs", 1500, "on", true))
        .expect(204);
    ada.api().put(at(message) + "/reactions", Map.of("emoji", "no", "on", true)).expect(400);

    JsonNode seen = margin(grace, message).get("reactions");
    assertThat(seen).hasSize(2);
    assertThat(seen.get(0).get("people").findValuesAsText("name")).containsExactly("Grace", "Ada");
    assertThat(seen.get(0).get("mine").asBoolean()).isTrue();
    assertThat(seen.get(1).get("momentMs").asInt()).isEqualTo(1500);
    JsonNode card = ada.api().message(message).get("reactions");
    assertThat(card.get(0).get("emoji").asText()).isEqualTo("👍");
    assertThat(card.get(0).get("count").asInt()).isEqualTo(2);

    grace.api().put(at(message) + "/reactions", Map.of("emoji", "👍", "on", false)).expect(204);
    assertThat(margin(grace, message).at("/reactions/0/mine").asBoolean()).isFalse();
  }

  @Test
  void fiftyPeopleAtOnceAreAllHeard() throws Exception {
    UUID message = sent(ada);
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String text = "Note %d".formatted(i);
      writers.add(() ->
          grace
              .api()
              .post(at(message) + "/notes", Map.of("id", UUID.randomUUID(), "text", text))
              .status());
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(writers)) {
        assertThat(answer.get()).isEqualTo(201);
      }
    }
    List<String> times = margin(ada, message).get("notes").findValuesAsText("createdAt");
    assertThat(times).hasSize(50).isSorted();
    assertThat(ada.api().message(message).get("noteCount").asInt()).isEqualTo(50);
  }

  @Test
  void whoIsNamedHearsOfItUntilTheyHaveSeenIt() {
    UUID message = sent(ada);
    String mentions = "/api/workspaces/" + ada.workspaceId() + "/mentions";
    Map<String, Object> note =
        Map.of(
            "id", UUID.randomUUID(),
            "text", "@Grace is this right?",
            "mentions", List.of(grace.accountId()));
    JsonNode made = ada.api().post(at(message) + "/notes", note).expect(201).json();
    assertThat(made.at("/mentions/0/name").asText()).isEqualTo("Grace");

    JsonNode waiting = grace.api().get(mentions).expect(200).json().get("mentions");
    assertThat(waiting.findValuesAsText("messageId")).containsOnlyOnce(message.toString());
    assertThat(ada.api().get(mentions).json().get("mentions")).isEmpty();
    grace.api().post(at(message) + "/mentions/seen", Map.of()).expect(204);
    assertThat(grace.api().get(mentions).json().findValuesAsText("messageId"))
        .doesNotContain(message.toString());
  }

  @Test
  void nobodyIsNamedWhereTheySeeNothing() {
    UUID draft = ada.api().draft(UUID.fromString(closedChannel()), "voice");
    ada.api()
        .put(at(draft) + "/mentions", Map.of("mentions", List.of(grace.accountId())))
        .expect(409);
    ada.api()
        .put(at(draft) + "/mentions", Map.of("mentions", List.of(ada.accountId())))
        .expect(204);
    assertThat(margin(ada, draft).get("mentions").findValuesAsText("name")).containsExactly("Ada");
  }

  @Test
  void aQuestionIsOpenUntilItIsAnswered() {
    UUID message = sent(grace);
    Person other = app.invite(ada, "Asker" + UUID.randomUUID());
    other.api().put(at(message) + "/question", Map.of("question", "open")).expect(403);
    grace.api().put(at(message) + "/question", Map.of("question", "open")).expect(204);
    assertThat(ada.api().message(message).get("question").asText()).isEqualTo("open");
    ada.api().put(at(message) + "/question", Map.of("question", "answered")).expect(204);
    assertThat(grace.api().message(message).get("question").asText()).isEqualTo("answered");
    grace.api().put(at(message) + "/question", Map.of()).expect(204);
    assertThat(grace.api().message(message).has("question")).isFalse();
  }

  @Test
  void pinsAreTheChannelsAndWhatIsKeptIsOnesOwn() {
    UUID message = sent(ada);
    grace.api().put(at(message) + "/pin", Map.of("on", true)).expect(204);
    String pinned = "/api/channels/" + ada.channelId() + "/pinned";
    assertThat(ada.api().get(pinned).expect(200).json().get("messages").findValuesAsText("id"))
        .contains(message.toString());
    ada.api().put(at(message) + "/pin", Map.of("on", false)).expect(204);
    assertThat(ada.api().get(pinned).json().get("messages")).isEmpty();

    String saved = "/api/workspaces/" + ada.workspaceId() + "/saved";
    grace.api().put(at(message) + "/saved", Map.of("on", true)).expect(204);
    assertThat(margin(grace, message).get("saved").asBoolean()).isTrue();
    assertThat(margin(ada, message).get("saved").asBoolean()).isFalse();
    assertThat(grace.api().get(saved).expect(200).json().get("messages")).hasSize(1);
    assertThat(ada.api().get(saved).expect(200).json().get("messages")).isEmpty();
    ada.api().delete(at(message)).expect(204);
    assertThat(grace.api().get(saved).expect(200).json().get("messages")).isEmpty();
  }

  @Test
  void aThreadMovesAsAWholeAndIsSeenWhereItIs() {
    UUID parent = sent(ada);
    UUID reply = grace.api().replyDraft(ada.channelId(), parent, 100);
    grace.api().publish(reply, "An answer");
    String closed = closedChannel();

    grace.api().put(at(parent) + "/channel", Map.of("channelId", closed)).expect(403);
    ada.api().put(at(reply) + "/channel", Map.of("channelId", closed)).expect(409);
    ada.api().put(at(parent) + "/channel", Map.of("channelId", closed)).expect(204);

    grace.api().get(at(parent)).expect(404);
    grace.api().get(at(reply)).expect(404);
    assertThat(ada.api().message(reply).get("channelId").asText()).isEqualTo(closed);
    assertThat(ada.api().get(at(parent) + "/replies").expect(200).json().get("messages"))
        .hasSize(1);
    ada.api().put(at(parent) + "/channel", Map.of("channelId", ada.channelId())).expect(204);
    grace.api().get(at(reply)).expect(200);
  }
}
