package whenever.server.bench;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import whenever.server.testing.ManyStreams;
import whenever.server.testing.NewsStream;

/** What 5,000 open streams of news cost, and how soon each hears what happens once a second. */
final class EventBench implements Bench {
  private static final int STREAMS = 5_000;
  private static final int WARM_UP = 500;
  private static final int SECONDS = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final double SHARE = 0.95;
  private static final double GOAL_MILLIS = 100;
  private static final double GOAL_KIB = 10;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (var server = new BenchServer(folder, BenchServer.ALL_CORES, Map.of())) {
      UUID message = server.draft("voice");
      try (var clients = new ManyStreams()) {
        List<NewsStream> some = clients.open(server.api(), server.workspace(), WARM_UP);
        awaitListening(some);
        happen(server, message, SECONDS);
      }
      double heap = server.heapKib();
      double memory = server.process().pssMib() * 1024;
      try (var clients = new ManyStreams()) {
        List<NewsStream> streams = clients.open(server.api(), server.workspace(), STREAMS);
        awaitListening(streams);
        double added = (server.heapKib() - heap) / STREAMS;
        figures.add(new Figure("heap of a stream", "KiB", GOAL_KIB, List.of(added)));
        figures.addAll(delivery(streams, happen(server, message, SECONDS)));
        added = (server.process().pssMib() * 1024 - memory) / STREAMS;
        figures.add(new Figure("memory of a stream", "KiB", GOAL_KIB, List.of(added)));
        figures.addAll(comingBack(server, clients, streams, message));
      }
    }
    return figures;
  }

  private static void awaitListening(List<NewsStream> streams) {
    await().atMost(PATIENCE).until(() -> streams.stream().allMatch(NewsStream::listens));
  }

  /**
   * Makes news, one a second.
   *
   * @return when each was asked for, which is before its commit
   */
  private static List<Long> happen(BenchServer server, UUID message, int times)
      throws InterruptedException {
    List<Long> asked = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      asked.add(start);
      server.api().patch("/api/messages/" + message, Map.of("title", "Title " + i)).expect(200);
      Thread.sleep(Math.max(0, 1_000 - (System.nanoTime() - start) / 1_000_000));
    }
    return asked;
  }

  private static List<Figure> delivery(List<NewsStream> streams, List<Long> asked) {
    List<Double> millis = new ArrayList<>();
    List<Double> ofEach = new ArrayList<>();
    double missing = 0;
    for (int i = 0; i < asked.size(); i++) {
      List<Double> ofThis = new ArrayList<>();
      for (NewsStream stream : streams) {
        List<NewsStream.Heard> heard = stream.heard();
        if (heard.size() == asked.size()) {
          ofThis.add((heard.get(i).nanos() - asked.get(i)) / 1e6);
        } else {
          missing++;
        }
      }
      if (!ofThis.isEmpty()) {
        ofEach.add(Shares.at(ofThis, SHARE));
      }
      millis.addAll(ofThis);
    }
    return List.of(
        new Figure("events lost or doubled, of all streams", "events", 0, List.of(missing)),
        new Figure(
            "from the request to the arrival, p95",
            "ms",
            GOAL_MILLIS,
            List.of(Shares.at(millis, SHARE))),
        Figure.of("the same of each event", "ms", ofEach));
  }

  /** All are cut at once, and come back while news goes on. */
  private static List<Figure> comingBack(
      BenchServer server, ManyStreams clients, List<NewsStream> streams, UUID message)
      throws InterruptedException {
    int before = streams.getFirst().count();
    streams.forEach(clients::cut);
    await().atMost(PATIENCE).until(() -> streams.stream().allMatch(NewsStream::away));
    happen(server, message, 3);
    long start = System.nanoTime();
    streams.forEach(clients::open);
    happen(server, message, 3);
    await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(PATIENCE)
        .until(() ->
            streams.stream().allMatch(stream -> stream.refused() || stream.count() >= before + 6));
    double seconds = (System.nanoTime() - start) / 1e9;
    double wrong = streams.stream().filter(stream -> stream.count() != before + 6).count();
    return List.of(
        Figure.of("all cut and back with what they missed", "s", List.of(seconds)),
        new Figure("of them with too few or too many", "streams", 0, List.of(wrong)));
  }
}
