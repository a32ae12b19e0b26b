package whenever.server.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.TestModels;

/**
 * Five minutes that are spoken in real time: how long after a word it is read, what the rest of the
 * server feels of it, and from stop until the whole transcript is there.
 */
final class SpeechBench implements Bench {
  private static final int SECONDS = 300;
  private static final int STOPS = 3;
  private static final double GOAL_LAG_SECONDS = 1.5;
  private static final double GOAL_COMPLETE_SECONDS = 3;
  private static final double GOAL_API_RATIO = 2;
  private static final long ASK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final String SAID =
      "please open the garden window and send the invoice to the office. the budget is for the new"
          + " project. we look at the customer and the meeting of the team.";

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public List<Figure> run(Path folder) throws Exception {
    byte[] recording = speak(folder);
    Map<String, String> settings =
        Map.of("WHENEVER_SPEECH_MODELS_DIR", TestModels.folder().toString());
    try (var server = new BenchServer(folder, BenchServer.ALL_CORES, settings)) {
      // The first one loads the model and warms the code.
      spokenAtOnce(server, recording);
      UUID asked = server.draft("voice");
      double idle = Shares.at(ask(server, asked, TimeUnit.SECONDS.toNanos(30)), 0.99);
      var live = new Live(server, recording);
      List<Double> busy = new ArrayList<>();
      var asking = Thread.ofVirtual().start(() -> busy.addAll(ask(server, asked, live.nanos())));
      live.speak();
      asking.join();
      List<Double> complete = new ArrayList<>(List.of(live.complete()));
      for (int i = 0; i < STOPS; i++) {
        complete.add(spokenAtOnce(server, recording));
      }
      return List.of(
          new Figure("a word is read after it was said, p95", "s", GOAL_LAG_SECONDS, live.lag()),
          new Figure("stop to whole transcript, 5 minutes", "s", GOAL_COMPLETE_SECONDS, complete),
          new Figure(
              "API while one speaks : idle, p99",
              "ratio",
              GOAL_API_RATIO,
              List.of(Shares.at(busy, 0.99) / idle)),
          Figure.of("API idle, p99", "ms", List.of(idle)));
    }
  }

  /** At a constant rate, so that a byte tells a time. */
  private static byte[] speak(Path folder) {
    Path wav = SampleMedia.speech(folder, SAID, 0.5);
    Path all = folder.resolve("all.wav");
    SampleMedia.run(
        List.of("sox", wav.toString(), all.toString(), "repeat", "60", "trim", "0", "" + SECONDS));
    Path webm = folder.resolve("all.webm");
    String command =
        "ffmpeg -v error -i %s -c:a libopus -b:a 48k -vbr off -f webm -live 1 %s"
            .formatted(all, webm);
    SampleMedia.run(List.of(command.split(" ", -1)));
    return SampleMedia.read(webm);
  }

  /** All but the last second at once; from the end of that until the transcript is whole. */
  private static double spokenAtOnce(BenchServer server, byte[] recording) throws Exception {
    ApiClient api = server.api();
    UUID id = server.draft("voice");
    String upload = api.createUpload(id);
    var reader = new Reader(api, id);
    int most = recording.length - recording.length / SECONDS;
    api.append(upload, 0, Arrays.copyOf(recording, most), false).expect(204);
    reader.awaitQuiet();
    long stop = System.nanoTime();
    api.append(upload, most, Arrays.copyOfRange(recording, most, recording.length), true)
        .expect(204);
    return complete(api, id, stop);
  }

  private static double complete(ApiClient api, UUID id, long stop) {
    while (System.nanoTime() - stop < PATIENCE_NANOS) {
      JsonNode transcript = api.get("/api/messages/" + id + "/transcript").expect(200).json();
      if (transcript.get("state").asText().equals("ready")) {
        return (System.nanoTime() - stop) / 1e9;
      }
      LockSupport.parkNanos(ASK_NANOS);
    }
    throw new BenchException("there is no transcript of " + id);
  }

  /** So many milliseconds each answer took. */
  private static List<Double> ask(BenchServer server, UUID message, long nanos) {
    List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      server.api().message(message);
      millis.add((System.nanoTime() - start) / 1e6);
      LockSupport.parkNanos(ASK_NANOS);
    }
    return millis;
  }

  /** Reads along; for each number of words, when so many could be read first. */
  private static final class Reader {
    private final List<Long> readAt = new ArrayList<>();
    private int finals;
    private long newsAt = System.nanoTime();

    Reader(ApiClient api, UUID id) {
      Thread.ofVirtual().start(() -> read(api, id));
    }

    private void read(ApiClient api, UUID id) {
      var request =
          HttpRequest.newBuilder(api.server().resolve("/api/messages/" + id + "/dictation"))
              .header("Cookie", api.cookie())
              .build();
      try (var http = HttpClient.newHttpClient()) {
        http.send(request, BodyHandlers.ofLines())
            .body()
            .filter(line -> line.startsWith("data: "))
            .forEach(line -> take(line.substring(6)));
      } catch (IOException e) {
        throw new BenchException(e.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void take(String data) {
      try {
        JsonNode event = JSON.readTree(data);
        finals += event.path("words").size();
        String partial = event.path("partial").asText();
        int words = finals + (partial.isEmpty() ? 0 : partial.split(" ", -1).length);
        newsAt = System.nanoTime();
        while (readAt.size() < words) {
          readAt.add(newsAt);
        }
      } catch (IOException e) {
        throw new BenchException(e.toString());
      }
    }

    synchronized List<Long> readAt() {
      return List.copyOf(readAt);
    }

    /** Waits until all that was sent has been understood: for two seconds nothing new comes. */
    void awaitQuiet() {
      while (quietNanos() < TimeUnit.SECONDS.toNanos(2)) {
        LockSupport.parkNanos(ASK_NANOS);
      }
    }

    private synchronized long quietNanos() {
      return readAt.isEmpty() ? 0 : System.nanoTime() - newsAt;
    }
  }

  /** Sent as it is spoken, a second at a time. */
  private static final class Live {
    private final ApiClient api;
    private final byte[] recording;
    private final UUID id;
    private final String upload;
    private final Reader reader;
    private double complete;
    private List<Double> lag = List.of();

    Live(BenchServer server, byte[] recording) {
      this.api = server.api();
      this.recording = recording;
      this.id = server.draft("voice");
      this.upload = api.createUpload(id);
      this.reader = new Reader(api, id);
    }

    long nanos() {
      return TimeUnit.SECONDS.toNanos(SECONDS - 1);
    }

    void speak() {
      long begin = System.nanoTime();
      int sent = 0;
      for (int second = 1; second <= SECONDS; second++) {
        long at = begin + TimeUnit.SECONDS.toNanos(second);
        while (System.nanoTime() < at) {
          LockSupport.parkNanos(at - System.nanoTime());
        }
        int end = (int) ((long) recording.length * second / SECONDS);
        boolean last = second == SECONDS;
        api.append(upload, sent, Arrays.copyOfRange(recording, sent, end), last).expect(204);
        sent = end;
      }
      complete = SpeechBench.complete(api, id, System.nanoTime());
      lag = List.of(Shares.at(lags(begin), 0.95));
    }

    private List<Double> lags(long begin) {
      JsonNode transcript = api.get("/api/messages/" + id + "/transcript").expect(200).json();
      List<Integer> ends = new ArrayList<>();
      transcript
          .get("segments")
          .forEach(
              segment -> segment.get("words").forEach(word -> ends.add(word.get("endMs").asInt())));
      List<Long> read = reader.readAt();
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < Math.min(ends.size(), read.size()); i++) {
        seconds.add((read.get(i) - begin) / 1e9 - ends.get(i) / 1e3);
      }
      return seconds;
    }

    double complete() {
      return complete;
    }

    List<Double> lag() {
      return lag;
    }
  }
}
