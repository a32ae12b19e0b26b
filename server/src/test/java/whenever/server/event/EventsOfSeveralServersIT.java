package whenever.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ManyStreams;
import whenever.server.testing.NewsStream;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Servers over one database: what happens at one is heard at the other. */
class EventsOfSeveralServersIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path media;

  private static TestApp one;
  private static TestApp other;
  private static Person ada;
  private static ApiClient elsewhere;
  private static ToldIn told;

  @BeforeAll
  static void start() {
    var settings = Map.of("storage.disk-folder", media.toString());
    one = TestApp.start(settings);
    ada = one.setUp();
    told = new ToldIn(one.database());
    other = TestApp.start(one.database(), settings);
    elsewhere = other.anonymous();
    elsewhere
        .post(
            "/api/sessions",
            Map.of("email", "ada@example.org", "password", "correct horse battery"))
        .expect(201);
  }

  @AfterAll
  static void stop() {
    other.close();
    one.close();
  }

  @Test
  void newsOfOneServerReachTheStreamsOfTheOther() {
    try (var clients = new ManyStreams()) {
      NewsStream here = listening(clients, ada.api());
      NewsStream there = listening(clients, elsewhere);

      published(ada.api());
      published(elsewhere);

      awaitAllTold(here);
      awaitAllTold(there);
      assertThat(here.count()).isPositive();
    }
  }

  @Test
  void whoMovesToAnotherServerMissesNothingAndHearsNothingTwice() {
    try (var clients = new ManyStreams()) {
      NewsStream stream = listening(clients, ada.api());
      for (ApiClient next : List.of(elsewhere, ada.api(), elsewhere, ada.api())) {
        published(ada.api());
        published(elsewhere);
        clients.cut(stream);
        await().atMost(PATIENCE).until(stream::away);
        published(next);
        stream.moveTo(next);
        clients.open(stream);
        published(elsewhere);
      }
      awaitAllTold(stream);
    }
  }

  private static NewsStream listening(ManyStreams clients, ApiClient api) {
    NewsStream stream = clients.open(api, ada.workspaceId());
    await().atMost(PATIENCE).until(stream::listens);
    return stream;
  }

  private static void published(ApiClient api) {
    UUID id = api.draft(ada.channelId(), "voice");
    api.publish(id, "Something to say");
  }

  private static void awaitAllTold(NewsStream stream) {
    List<String> all = told.after(stream.start(), ada.workspaceId(), ada.accountId());
    await().atMost(PATIENCE).until(() -> stream.lastId().equals(all.getLast()));
    assertThat(stream.ids()).isEqualTo(all);
  }
}
