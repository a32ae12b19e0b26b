package whenever.server.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** How soon a page of messages is answered, while nothing runs and while a recording is encoded. */
final class ResponseBench implements Bench {
  private static final int BLOCKS = 3;
  private static final int REQUESTS = 500;
  private static final int MESSAGES = 20;
  private static final double SHARE = 0.99;
  private static final double GOAL_RATIO = 2.0;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    var recording = LongRecording.make(folder);
    List<Double> idle = new ArrayList<>();
    List<Double> busy = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    try (var server = new BenchServer(folder, BenchServer.ALL_CORES, Map.of())) {
      for (int i = 0; i < MESSAGES; i++) {
        server.draft("voice");
      }
      block(server);
      for (int i = 0; i < BLOCKS; i++) {
        idle.add(Shares.at(block(server), SHARE));
        UUID message = server.draft("screen");
        recording.end(server.api(), recording.begin(server.api(), message));
        awaitProgress(server, message, true);
        busy.add(Shares.at(block(server), SHARE));
        if (!server.api().message(message).has("progress")) {
          throw new BenchException("the encoding ended before the requests did");
        }
        ratios.add(busy.getLast() / idle.getLast());
        awaitProgress(server, message, false);
      }
    }
    return List.of(
        Figure.of("p99 while idle", "ms", idle),
        Figure.of("p99 while a recording is encoded", "ms", busy),
        new Figure("p99, while encoding / idle", "ratio", GOAL_RATIO, ratios));
  }

  /** How long each of many requests took, in milliseconds; fifty a second. */
  private static List<Double> block(BenchServer server) throws InterruptedException {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      long start = System.nanoTime();
      server.api().get(server.drafts()).expect(200);
      long took = System.nanoTime() - start;
      millis.add(took / 1e6);
      Thread.sleep(Math.max(0, 20 - took / 1_000_000));
    }
    return millis;
  }

  private static void awaitProgress(BenchServer server, UUID message, boolean told)
      throws InterruptedException {
    long end = System.nanoTime() + 600_000_000_000L;
    while (true) {
      var found = server.api().message(message);
      boolean done = found.get("state").asText().equals("ready") && !found.has("progress");
      if (told ? found.has("progress") : done && !found.get("betterComing").asBoolean()) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new BenchException("nothing came of " + found);
      }
      Thread.sleep(100);
    }
  }
}
