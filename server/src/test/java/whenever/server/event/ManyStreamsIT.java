package whenever.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ManyStreams;
import whenever.server.testing.NewsStream;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Thousands of browsers at one server: each hears all that it may, once and in order. */
class ManyStreamsIT {
  private static final int MOST = 5_000;
  private static final int SECONDS = 8;

  /** For everything else that has a file open in this process. */
  private static final long OTHER_FILES = 2_000;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static TestApp app;
  private static Person ada;
  private static Person grace;
  private static ToldIn told;

  private final List<NewsStream> ofAda = new ArrayList<>();

  private final List<NewsStream> ofGrace = new ArrayList<>();

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
    told = new ToldIn(app.database());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void allHearEverythingOnceAlsoWhenAllAreCutAtOnce() throws Exception {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    ada.api().publish(message, "Something to say");
    try (var clients = new ManyStreams()) {
      int half = streams() / 2;
      ofAda.addAll(clients.open(ada.api(), ada.workspaceId(), half));
      ofGrace.addAll(clients.open(grace.api(), ada.workspaceId(), half));
      awaitAll(NewsStream::listens);

      everySecond(message);
      awaitAllTold();

      all().forEach(clients::cut);
      awaitAll(NewsStream::away);
      happen(message, 100);
      all().forEach(clients::open);
      happen(message, 200);
      awaitAllTold();
    }
  }

  /** As many as the files that this process may open leave room for: two each. */
  private static int streams() {
    var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long room = system.getMaxFileDescriptorCount() - OTHER_FILES;
    int count = (int) Math.min(MOST, room / 2);
    if (count < MOST) {
      System.out.printf("ulimit -n leaves room for %d streams instead of %d.%n", count, MOST);
    }
    return count;
  }

  private List<NewsStream> all() {
    List<NewsStream> all = new ArrayList<>(ofAda);
    all.addAll(ofGrace);
    return all;
  }

  private void awaitAll(Predicate<NewsStream> state) {
    await()
        .atMost(PATIENCE)
        .until(() -> all().stream().filter(state.negate()).count(), left -> left == 0);
  }

  private static void everySecond(UUID message) throws Exception {
    List<Future<?>> seconds = new ArrayList<>();
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      for (int second = 0; second < SECONDS; second++) {
        int number = second;
        seconds.add(clock.schedule(() -> happen(message, number), second, TimeUnit.SECONDS));
      }
      for (Future<?> second : seconds) {
        second.get();
      }
    }
  }

  /** News of several kinds: for everybody, for Ada alone, for Grace alone. */
  private static void happen(UUID message, int number) {
    String path = "/api/messages/" + message;
    ada.api().patch(path, Map.of("title", "Title " + number)).expect(200);
    grace.api().put(path + "/reactions", Map.of("emoji", "👍", "on", number % 2 == 0)).expect(204);
    grace.api().put(path + "/hearing", Map.of("positionMs", number)).expect(200);
    UUID draft = ada.api().draft(ada.channelId(), "voice");
    ada.api().publish(draft, "And this");
  }

  private void awaitAllTold() {
    awaitTold(ofAda, ada);
    awaitTold(ofGrace, grace);
  }

  private static void awaitTold(List<NewsStream> streams, Person person) {
    String last = told.after("0.0", person.workspaceId(), person.accountId()).getLast();
    await()
        .atMost(PATIENCE)
        .until(
            () -> streams.stream().filter(stream -> !stream.lastId().equals(last)).count(),
            left -> left == 0);
    Map<String, List<String>> expected = new HashMap<>();
    for (NewsStream stream : streams) {
      assertThat(stream.ids())
          .isEqualTo(
              expected.computeIfAbsent(
                  stream.start(),
                  start -> told.after(start, person.workspaceId(), person.accountId())));
    }
  }
}
