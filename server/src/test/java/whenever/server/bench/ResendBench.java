package whenever.server.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How many bytes go over the wire twice when the connection is cut ten times. */
final class ResendBench implements Bench {
  private static final int BYTES = 64 * 1024 * 1024;
  private static final int CUTS = 10;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final long FIRST_RETRY_MS = 500;
  private static final double GOAL = 1.02;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    List<Double> patient = new ArrayList<>();
    List<Double> hasty = new ArrayList<>();
    try (var server = new BenchServer(folder, Map.of())) {
      for (int round = 0; round < ROUNDS; round++) {
        patient.add(sent(server, new Random(round), true));
        hasty.add(sent(server, new Random(round), false));
      }
    }
    return List.of(
        new Figure("sent : size, 64 MiB cut 10 times", "ratio", GOAL, patient),
        Figure.of("the same, asking where it stands at once", "ratio", hasty));
  }

  private static double sent(BenchServer server, Random random, boolean patient) throws Exception {
    List<Long> cuts = random.longs(CUTS, 1, BYTES).sorted().boxed().toList();
    try (var proxy = new CuttingProxy(server.api().server().getPort(), cuts)) {
      String upload = server.upload();
      byte[] bytes = new byte[BYTES];
      long offset = 0;
      while (offset < BYTES) {
        send(server, proxy, upload, bytes, (int) offset);
        if (patient) {
          // As the web client waits before its first retry.
          Thread.sleep(random.nextLong(FIRST_RETRY_MS / 2, FIRST_RETRY_MS));
        }
        offset =
            Long.parseLong(server.head(upload).expect(200).header("Upload-Offset").orElseThrow());
      }
      if (proxy.cutsLeft() > 0) {
        throw new BenchException("only %d cuts were made".formatted(CUTS - proxy.cutsLeft()));
      }
      return (double) proxy.taken() / BYTES;
    }
  }

  /** The rest of the bytes; whether the whole of it arrives is not known here. */
  private static void send(
      BenchServer server, CuttingProxy proxy, String upload, byte[] bytes, int offset)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + upload))
            .header("Cookie", server.api().cookie())
            .header("Tus-Resumable", "1.0.0")
            .header("Content-Type", "application/offset+octet-stream")
            .header("Upload-Offset", Integer.toString(offset))
            .method("PATCH", BodyPublishers.ofByteArray(bytes, offset, bytes.length - offset))
            .build();
    try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      // 409: what the cut request brought was stored only after the HEAD; ask again.
      if (status != 204 && status != 409) {
        throw new BenchException("PATCH answered " + status);
      }
    } catch (IOException _) {
      // Cut: the caller asks where the upload stands.
    }
  }
}
