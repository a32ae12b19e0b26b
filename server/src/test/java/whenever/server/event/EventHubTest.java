package whenever.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** The stream of news, through the whole program. */
class EventHubTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

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

  @Test
  void othersHearOfAMessageWhenItIsPublishedAndItsAuthorBefore() throws IOException {
    try (var toAda = Listener.open(ada.api(), ada.workspaceId(), "");
        var toGrace = Listener.open(grace.api(), ada.workspaceId(), "")) {
      UUID draft = ada.api().draft(ada.channelId(), "voice");
      await().atMost(PATIENCE).until(() -> toAda.heardOf(draft));
      assertThat(toGrace.heardOf(draft)).isFalse();

      ada.api().publish(draft, "Now");

      await().atMost(PATIENCE).until(() -> toGrace.heardOf(draft));
    }
  }

  @Test
  void whoComesBackHearsWhatWasMissedOnce() throws IOException {
    String last;
    try (var first = Listener.open(grace.api(), ada.workspaceId(), "")) {
      UUID seen = published();
      await().atMost(PATIENCE).until(() -> first.heardOf(seen));
      last = first.lastId();
    }
    UUID missed = published();

    try (var second = Listener.open(grace.api(), ada.workspaceId(), last)) {
      await().atMost(PATIENCE).until(() -> second.heardOf(missed));
      UUID later = published();
      await().atMost(PATIENCE).until(() -> second.heardOf(later));
      assertThat(second.ids()).doesNotHaveDuplicates();
    }
  }

  @Test
  void newsThatCommitLateAreNotSkipped() {
    var log = new EventLog(app.database().open());
    var database = app.database().open();
    EventPosition start = log.end();
    UUID workspace = UUID.randomUUID();
    List<UUID> channels = List.of(UUID.randomUUID(), UUID.randomUUID());

    // The first transaction takes its number, then the second overtakes it.
    database.transact(slow -> {
      log.append(slow, event(workspace, channels.getFirst()));
      database.transact(quick -> log.append(quick, event(workspace, channels.getLast())));
      assertThat(log.after(start, workspace, 10)).isEmpty();
    });

    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(log.after(start, workspace, 10))
                .extracting(entry -> entry.event().channelId())
                .containsExactlyElementsOf(channels));
    database.close();
  }

  @Test
  void newsOfAClosedChannelReachItsMembersAloneAndOnlyWhileTheyAre() throws IOException {
    String closed =
        ada.api()
            .post(
                "/api/workspaces/" + ada.workspaceId() + "/channels",
                Map.of("name", "between few", "kind", "closed"))
            .expect(201)
            .json()
            .get("id")
            .asText();
    Person rosa = app.invite(ada, "Rosa");
    String member = "/api/channels/" + closed + "/members/" + rosa.accountId();
    String before;
    try (var toGrace = Listener.open(grace.api(), ada.workspaceId(), "");
        var toRosa = Listener.open(rosa.api(), ada.workspaceId(), "")) {
      ada.api().put(member, Map.of()).expect(204);
      // Who may see more now is asked anew.
      await().atMost(PATIENCE).until(() -> toRosa.lines.contains("ended"));
      assertThat(toRosa.lines).contains("event: access");
      before = toRosa.lastId();
      UUID secret = publishedIn(closed);
      UUID open = published();
      await().atMost(PATIENCE).until(() -> toGrace.heardOf(open));
      assertThat(toGrace.heardOf(secret)).isFalse();
      try (var again = Listener.open(rosa.api(), ada.workspaceId(), before)) {
        await().atMost(PATIENCE).until(() -> again.heardOf(secret));
      }
    }
    ada.api().delete(member).expect(204);
    UUID open = published();
    // Nor is what was missed told to somebody who has left since.
    try (var later = Listener.open(rosa.api(), ada.workspaceId(), before)) {
      await().atMost(PATIENCE).until(() -> later.heardOf(open));
      assertThat(later.lines).noneMatch(line -> line.contains(closed));
    }
  }

  @Test
  void theStreamOfASessionThatWasEndedEnds() throws IOException {
    ApiClient elsewhere = app.anonymous();
    elsewhere
        .post(
            "/api/sessions",
            Map.of("email", "ada@example.org", "password", "correct horse battery"))
        .expect(201);
    try (var listener = Listener.open(elsewhere, ada.workspaceId(), "")) {
      ada.api().delete("/api/sessions").expect(204);
      await().atMost(PATIENCE).until(() -> listener.lines.contains("ended"));
    }
    elsewhere.get("/api/events?workspaceId=" + ada.workspaceId()).expect(401);
  }

  @Test
  void aPositionThatIsNoneStartsAtTheEnd() throws IOException {
    try (var listener = Listener.open(ada.api(), ada.workspaceId(), "nonsense")) {
      await().atMost(PATIENCE).until(() -> !listener.lines.isEmpty());
      assertThat(listener.lines).anyMatch(line -> line.equals("event: hello"));
    }
  }

  private static Event event(UUID workspace, UUID channel) {
    return new Event(workspace, "channel", "created", null, null, channel, null);
  }

  private static UUID published() {
    return publishedIn(ada.channelId().toString());
  }

  private static UUID publishedIn(String channelId) {
    UUID id = ada.api().draft(UUID.fromString(channelId), "voice");
    ada.api().post("/api/messages/" + id + "/publish", Map.of()).expect(200);
    return id;
  }

  /** A browser that listens. */
  private record Listener(
      HttpClient http, BufferedReader reader, CopyOnWriteArrayList<String> lines)
      implements AutoCloseable {

    static Listener open(ApiClient api, UUID workspaceId, String lastEventId) throws IOException {
      HttpClient http = HttpClient.newHttpClient();
      URI uri = api.server().resolve("/api/events?workspaceId=" + workspaceId);
      HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Cookie", api.cookie());
      if (!lastEventId.isEmpty()) {
        request.header("Last-Event-ID", lastEventId);
      }
      try {
        var response = http.send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        var reader =
            new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        var listener = new Listener(http, reader, new CopyOnWriteArrayList<>());
        Thread.ofVirtual().start(listener::read);
        if (lastEventId.isEmpty()) {
          await().atMost(PATIENCE).until(() -> listener.lines.contains("event: hello"));
        }
        return listener;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    private void read() {
      try {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          lines.add(line);
        }
        lines.add("ended");
      } catch (IOException e) {
        lines.add("closed");
      }
    }

    boolean heardOf(UUID message) {
      return lines.stream().anyMatch(line -> line.contains("\"messageId\":\"" + message));
    }

    List<String> ids() {
      return lines.stream().filter(line -> line.startsWith("id: ")).toList();
    }

    String lastId() {
      return ids().getLast().substring("id: ".length());
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }
}
