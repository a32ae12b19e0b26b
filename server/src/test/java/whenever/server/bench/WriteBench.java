package whenever.server.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import whenever.server.testing.ManyStreams;

/** How much longer it takes to publish because others hear of it. */
final class WriteBench implements Bench {
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 15;
  private static final int MESSAGES = 400;
  private static final int WRITERS = 8;
  private static final int STREAMS = 20;

  /** The rate with events is at least nine tenths of the one without. */
  private static final double GOAL_RATIO = 1 / 0.9;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    Path with = Files.createDirectories(folder.resolve("with"));
    Path without = Files.createDirectories(folder.resolve("without"));
    List<String> quiet = QuietEvents.option(folder);
    List<Double> on = new ArrayList<>();
    List<Double> off = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    try (var telling = new BenchServer(with, BenchServer.ALL_CORES, Map.of());
        var silent = new BenchServer(without, BenchServer.ALL_CORES, quiet, Map.of());
        var clients = new ManyStreams();
        var writers = Executors.newFixedThreadPool(WRITERS)) {
      clients.open(telling.api(), telling.workspace(), STREAMS);
      clients.open(silent.api(), silent.workspace(), STREAMS);
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        double told = millis(telling, writers);
        double untold = millis(silent, writers);
        if (round >= WARM_UP) {
          on.add(MESSAGES * 1_000 / told);
          off.add(MESSAGES * 1_000 / untold);
          ratios.add(told / untold);
        }
      }
    }
    return List.of(
        Figure.of("publishing with events", "per second", on),
        Figure.of("publishing with a log that appends nothing", "per second", off),
        new Figure("time with / without", "ratio", GOAL_RATIO, ratios));
  }

  /** Publishes many drafts at once. */
  private static double millis(BenchServer server, ExecutorService writers) throws Exception {
    List<UUID> drafts = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      drafts.add(server.draft("voice"));
    }
    List<Callable<Void>> work = new ArrayList<>();
    for (UUID draft : drafts) {
      work.add(() -> {
        server.api().publish(draft, "Something to say");
        return null;
      });
    }
    long start = System.nanoTime();
    for (Future<Void> done : writers.invokeAll(work)) {
      done.get();
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
