package whenever.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ManyStreams;
import whenever.server.testing.NewsStream;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Fifty who write at the same time, while others listen. */
class ManyWritersIT {
  private static final int PEOPLE = 10;
  private static final int WRITERS = 50;
  private static final int ROUNDS = 6;
  private static final int STREAMS_OF_EACH = 5;
  private static final int LENGTH = 10_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static TestApp app;
  private static final List<Person> people = new ArrayList<>();
  private static ToldIn told;

  /** What the writers did, as they noted it: who sent what, and who has heard it. */
  private final Map<UUID, UUID> sent = new ConcurrentHashMap<>();

  private final Set<Heard> heard = ConcurrentHashMap.newKeySet();

  private record Heard(UUID accountId, UUID messageId) {}

  @BeforeAll
  static void start() {
    app = TestApp.start();
    Person ada = app.setUp();
    people.add(ada);
    for (int i = 1; i < PEOPLE; i++) {
      people.add(app.invite(ada, "Member" + i));
    }
    told = new ToldIn(app.database());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void nothingIsLostNorOutOfOrderAndTheQueuesAreWhatARecountSays() throws Exception {
    try (var clients = new ManyStreams()) {
      Map<Person, List<NewsStream>> streams = new HashMap<>();
      for (Person person : people) {
        streams.put(person, clients.open(person.api(), person.workspaceId(), STREAMS_OF_EACH));
      }
      streams
          .values()
          .forEach(own ->
              await().atMost(PATIENCE).until(() -> own.stream().allMatch(NewsStream::listens)));

      write();

      streams.forEach((person, own) -> own.forEach(stream -> hasHeardAll(person, stream)));
    }
    makeReady();
    for (Person person : people) {
      long waiting =
          sent.entrySet().stream()
              .filter(one -> !one.getValue().equals(person.accountId()))
              .filter(one -> !heard.contains(new Heard(person.accountId(), one.getKey())))
              .count();
      var queue =
          person.api().get("/api/workspaces/" + person.workspaceId() + "/queue").expect(200).json();
      assertThat(queue.get("items").size()).isEqualTo(waiting);
      assertThat(queue.get("totalMs").asLong()).isEqualTo(waiting * LENGTH);
    }
  }

  private void write() throws Exception {
    List<Callable<Void>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Person person = people.get(i % PEOPLE);
      writers.add(() -> {
        for (int round = 0; round < ROUNDS; round++) {
          sendAndHear(person);
        }
        return null;
      });
    }
    try (var pool = Executors.newFixedThreadPool(WRITERS)) {
      for (Future<Void> done : pool.invokeAll(writers)) {
        done.get();
      }
    }
  }

  /** Sends something, then reacts to something of somebody else and hears it. */
  private void sendAndHear(Person person) {
    UUID own = person.api().draft(person.channelId(), "voice");
    person.api().publish(own, "Something to say");
    sent.put(own, person.accountId());
    Optional<UUID> other =
        sent.entrySet().stream()
            .filter(one -> !one.getValue().equals(person.accountId()))
            .map(Map.Entry::getKey)
            .findAny();
    other.ifPresent(message -> {
      String path = "/api/messages/" + message;
      person.api().put(path + "/reactions", Map.of("emoji", "👍", "on", true)).expect(204);
      person.api().put(path + "/hearing", Map.of("heard", true)).expect(200);
      heard.add(new Heard(person.accountId(), message));
    });
  }

  private static void hasHeardAll(Person person, NewsStream stream) {
    List<String> all = told.after(stream.start(), person.workspaceId(), person.accountId());
    await().atMost(PATIENCE).until(() -> stream.lastId().equals(all.getLast()));
    assertThat(stream.ids()).isEqualTo(all);
    assertThat(stream.ids().stream().map(id -> EventPosition.parse(id).orElseThrow()).toList())
        .isSortedAccordingTo(Comparator.naturalOrder())
        .doesNotHaveDuplicates();
  }

  /** As if all had been recorded and made playable. */
  private static void makeReady() throws SQLException {
    var address = app.database();
    try (var connection =
            DriverManager.getConnection(address.url(), address.user(), address.password());
        var statement = connection.createStatement()) {
      statement.execute("UPDATE message SET state = 'ready' WHERE published_at IS NOT NULL");
      statement.execute(
          "INSERT INTO media (message_id, duration_ms) SELECT id, " + LENGTH + " FROM message");
    }
  }
}
