package whenever.server.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

class QueueIT {
  private static final int LENGTH = 10_000;

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

  private static Person member() {
    return app.invite(ada, "Member" + UUID.randomUUID());
  }

  /** Ready to be played, of ten seconds with two of silence. */
  private static UUID sent(Person author, @Nullable UUID parent) throws SQLException {
    var id = UUID.randomUUID();
    try (Connection database = connect();
        var message =
            database.prepareStatement(
                """
                INSERT INTO message (id, workspace_id, channel_id, author_id, parent_id, kind, state,
                                     published_at)
                VALUES (?, ?, ?, ?, ?, 'voice', 'ready', clock_timestamp())
                """);
        var media =
            database.prepareStatement(
                "INSERT INTO media (message_id, duration_ms, silences) VALUES (?, ?, '{4000,6000}')")) {
      message.setObject(1, id);
      message.setObject(2, author.workspaceId());
      message.setObject(3, author.channelId());
      message.setObject(4, author.accountId());
      message.setObject(5, parent);
      message.executeUpdate();
      media.setObject(1, id);
      media.setInt(2, LENGTH);
      media.executeUpdate();
    }
    return id;
  }

  private static Connection connect() throws SQLException {
    var address = app.database();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  private static JsonNode queue(Person person) {
    return person
        .api()
        .get("/api/workspaces/" + person.workspaceId() + "/queue")
        .expect(200)
        .json();
  }

  private static List<UUID> waiting(Person person) {
    var ids = new ArrayList<UUID>();
    queue(person).get("items").forEach(item -> ids.add(id(item)));
    return ids;
  }

  private static UUID id(JsonNode item) {
    return UUID.fromString(item.at("/message/id").asText());
  }

  private static JsonNode note(Person person, UUID message, Object body) {
    return person.api().put("/api/messages/" + message + "/hearing", body).expect(200).json();
  }

  private static Map<String, Object> played(int fromMs, int toMs) {
    return Map.of("positionMs", toMs, "played", List.of(Map.of("startMs", fromMs, "endMs", toMs)));
  }

  @Test
  void whatOthersSentSinceOneCameWaitsOldestThreadFirst() throws Exception {
    UUID before = sent(ada, null);
    Person grace = member();
    UUID first = sent(ada, null);
    UUID second = sent(ada, null);
    UUID own = sent(grace, first);
    UUID answer = sent(ada, first);

    assertThat(waiting(grace)).containsExactly(first, answer, second).doesNotContain(before, own);
    assertThat(queue(grace).get("totalMs").asInt()).isEqualTo(3 * LENGTH);
    assertThat(queue(grace).get("silenceMs").asInt()).isEqualTo(3 * 2_000);

    note(grace, first, Map.of("later", true));
    assertThat(waiting(grace)).containsExactly(answer, second, first);
  }

  @Test
  void repliesWaitWhereOneHasPart() throws Exception {
    Person grace = member();
    Person linus = member();
    UUID question = sent(grace, null);
    UUID reply = sent(linus, question);

    assertThat(waiting(grace)).as("to what I said").contains(reply);
    Person barbara = member();
    assertThat(waiting(barbara)).isEmpty();
    UUID next = sent(linus, question);
    assertThat(waiting(barbara)).as("nothing of mine").doesNotContain(next);
    note(barbara, question, Map.of("heard", true));
    assertThat(waiting(barbara)).as("to what I heard").contains(next);
  }

  @Test
  void heardIsWhatWasPlayedAndNotWhatWasOpened() throws Exception {
    Person grace = member();
    UUID message = sent(ada, null);

    assertThat(note(grace, message, Map.of("positionMs", 9_999)).get("heard").asBoolean())
        .isFalse();
    note(grace, message, played(0, 5_000));
    // Twice the same is not more.
    assertThat(note(grace, message, played(1_000, 5_000)).get("heard").asBoolean()).isFalse();
    assertThat(queue(grace).at("/items/0/positionMs").asInt()).isEqualTo(5_000);
    assertThat(queue(grace).get("totalMs").asInt()).isEqualTo(5_000);
    assertThat(note(grace, message, played(5_000, 9_100)).get("heard").asBoolean()).isTrue();
    assertThat(waiting(grace)).isEmpty();

    var again = note(grace, message, Map.of("heard", false, "positionMs", 0));
    assertThat(again.get("heard").asBoolean()).isFalse();
    assertThat(waiting(grace)).containsExactly(message);
  }

  @Test
  void playersOfTwoDevicesAddUp() throws Exception {
    Person grace = member();
    UUID message = sent(ada, null);
    List<Callable<JsonNode>> notes = new ArrayList<>();
    for (int from = 0; from < LENGTH; from += 200) {
      var body = played(from, from + 200);
      notes.add(() -> note(grace, message, body));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var noted : threads.invokeAll(notes)) {
        noted.get();
      }
    }
    var state = grace.api().get("/api/messages/" + message + "/hearing").expect(200).json();
    assertThat(state.get("heard").asBoolean()).isTrue();
  }

  @Test
  void allThatWaitedIsHeardAtOnceAndNothingThatCameLater() throws Exception {
    Person grace = member();
    sent(ada, null);
    var until = Instant.now().toString();
    UUID later = sent(ada, null);

    grace
        .api()
        .post("/api/workspaces/" + grace.workspaceId() + "/queue/heard", Map.of("until", until))
        .expect(204);

    assertThat(waiting(grace)).containsExactly(later);
  }

  @Test
  void onlyItsAuthorLearnsHowManyHeardItAndNotBelowThree() throws Exception {
    Person author = member();
    UUID message = sent(author, null);
    var listeners = List.of(member(), member(), member());
    for (int i = 0; i < listeners.size(); i++) {
      assertThat(hearing(author, message).has("audience")).as("after %d", i).isFalse();
      note(listeners.get(i), message, Map.of("heard", true));
    }
    assertThat(hearing(author, message).at("/audience/heard").asInt()).isEqualTo(3);
    assertThat(hearing(listeners.getFirst(), message).has("audience")).isFalse();
  }

  private static JsonNode hearing(Person person, UUID message) {
    return person.api().get("/api/messages/" + message + "/hearing").expect(200).json();
  }

  @Test
  void whoDoesNotWantToBeCountedIsNot() throws Exception {
    List<Person> others = List.of(member(), member(), member(), member());
    UUID message = sent(ada, null);
    for (Person other : others) {
      other.api().put("/api/messages/" + message + "/hearing", Map.of("heard", true)).expect(200);
    }
    var before = ada.api().get("/api/messages/" + message + "/hearing").expect(200).json();
    others.getFirst().api().put("/api/hearing", Map.of("counted", false)).expect(200);
    var after = ada.api().get("/api/messages/" + message + "/hearing").expect(200).json();

    assertThat(before.at("/audience/heard").asInt()).isEqualTo(4);
    assertThat(after.at("/audience/heard").asInt()).isEqualTo(3);
    assertThat(after.at("/audience/everybody").asInt())
        .isEqualTo(before.at("/audience/everybody").asInt() - 1);
  }

  @Test
  void whatWaitsFollowsWhatOneWantsOfTheChannel() throws Exception {
    Person reader = member();
    String notification = "/api/channels/" + reader.channelId() + "/notification";
    UUID plain = sent(ada, null);
    UUID meant = sent(ada, null);
    ada.api()
        .put(
            "/api/messages/" + meant + "/mentions", Map.of("mentions", List.of(reader.accountId())))
        .expect(204);

    reader.api().put(notification, Map.of("notification", "mentions")).expect(200);
    assertThat(queue(reader).findValuesAsText("id"))
        .contains(meant.toString())
        .doesNotContain(plain.toString());
    reader.api().put(notification, Map.of("notification", "nothing")).expect(200);
    assertThat(queue(reader).get("items")).isEmpty();
    reader.api().put(notification, Map.of("notification", "everything")).expect(200);
    assertThat(queue(reader).findValuesAsText("id")).contains(meant.toString(), plain.toString());
  }

  @Test
  void wrongRangesAreRefusedWithASentence() throws Exception {
    UUID message = sent(ada, null);
    ApiClient api = member().api();
    var answer = api.put("/api/messages/" + message + "/hearing", played(5_000, 5_000));
    assertThat(answer.expect(400).json().get("detail").asText())
        .isEqualTo("What was played must end after it begins.");
  }
}
