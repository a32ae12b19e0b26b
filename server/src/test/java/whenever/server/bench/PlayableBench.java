package whenever.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * From stop until the first bytes of the recording come back over HTTP, as anybody in the channel
 * gets them; from the second round on earlier recordings are being encoded beside it.
 */
final class PlayableBench implements Bench {
  private static final int ROUNDS = 20;

  /** A server runs for weeks; its first recordings are compiled meanwhile. */
  private static final int WARM_UP = 3;

  private static final double SHARE = 0.95;
  private static final double GOAL_SECONDS = 1.0;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    var recording = LongRecording.make(folder);
    List<Double> seconds = new ArrayList<>();
    try (var server = new BenchServer(folder, BenchServer.ALL_CORES, Map.of())) {
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        double took = stopToPlayable(server, recording);
        if (round >= WARM_UP) {
          seconds.add(took);
        }
      }
    }
    return List.of(
        Figure.of("stop to playable, 5 minutes of 720p", "s", seconds),
        new Figure("the same, p95", "s", GOAL_SECONDS, List.of(Shares.at(seconds, SHARE))));
  }

  private static double stopToPlayable(BenchServer server, LongRecording recording)
      throws InterruptedException {
    UUID message = server.draft("screen");
    String upload = recording.begin(server.api(), message);
    server.api().publish(message, "Five minutes");
    long stop = System.nanoTime();
    recording.end(server.api(), upload);
    JsonNode found = server.api().message(message);
    while (found.get("sources").isEmpty()) {
      if (System.nanoTime() - stop > PATIENCE_NANOS) {
        throw new BenchException("not playable within a minute: " + found);
      }
      Thread.sleep(20);
      found = server.api().message(message);
    }
    String source = found.at("/sources/0/url").asText();
    server.api().get(source, "Range", "bytes=0-65535").expect(206);
    return (System.nanoTime() - stop) / 1e9;
  }
}
