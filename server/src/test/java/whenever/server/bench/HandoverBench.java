package whenever.server.bench;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How soon a HEAD is answered while a PATCH that nobody continues holds the upload. */
final class HandoverBench implements Bench {
  private static final int ROUNDS = 10;
  private static final int SENT = 256 * 1024;
  private static final double GOAL_SECONDS = 1.0;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    List<Double> seconds = new ArrayList<>();
    List<Double> kept = new ArrayList<>();
    try (var server = new BenchServer(folder, Map.of())) {
      for (int i = 0; i < ROUNDS; i++) {
        String upload = server.upload();
        try (var halfOpen =
            new Socket(InetAddress.getByName("localhost"), server.api().server().getPort())) {
          String head = server.patch(upload, 0, 64L * SENT);
          halfOpen.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
          halfOpen.getOutputStream().write(new byte[SENT]);
          halfOpen.getOutputStream().flush();
          // Long enough for the server to take the upload and the bytes.
          Thread.sleep(500);
          long began = System.nanoTime();
          var answer = server.head(upload).expect(200);
          seconds.add((System.nanoTime() - began) / 1e9);
          kept.add(Double.valueOf(answer.header("Upload-Offset").orElseThrow()) / SENT);
        }
      }
    }
    return List.of(
        new Figure("HEAD after a half-open PATCH", "s", GOAL_SECONDS, seconds),
        Figure.of("of what had been sent, kept", "ratio", kept));
  }
}
