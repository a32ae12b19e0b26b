package whenever.server.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How much 200 slow uploads at once add to the server's memory. */
final class MemoryBench implements Bench {
  private static final int UPLOADS = 200;
  private static final int BYTES_PER_SECOND = 64 * 1024;
  private static final int SECONDS = 20;
  private static final int STEPS_PER_SECOND = 4;
  private static final int WARM_UPS = 20;
  private static final double GOAL_MIB = 64;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    Map<String, String> settings = Map.of("WHENEVER_UPLOAD_OPEN_PER_PERSON", "1000");
    try (var server = new BenchServer(folder, settings);
        var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < WARM_UPS; i++) {
        server.api().append(server.upload(), 0, new byte[1 << 20], false).expect(204);
      }
      List<String> uploads = new ArrayList<>();
      for (int i = 0; i < UPLOADS; i++) {
        uploads.add(server.upload());
      }
      double idle = server.process().pssMib();
      List<Future<String>> answers = new ArrayList<>();
      for (String upload : uploads) {
        Callable<String> slow = () -> slowly(server, upload);
        answers.add(pool.submit(slow));
      }
      double peak = idle;
      while (answers.stream().anyMatch(answer -> !answer.isDone())) {
        peak = Math.max(peak, server.process().pssMib());
        Thread.sleep(500);
      }
      double refused = 0;
      for (Future<String> answer : answers) {
        refused += answer.get().contains(" 204 ") ? 0 : 1;
      }
      return List.of(
          new Figure("memory added by 200 slow uploads", "MiB", GOAL_MIB, List.of(peak - idle)),
          new Figure("of them refused", "uploads", 0, List.of(refused)),
          Figure.of("memory before", "MiB", List.of(idle)));
    }
  }

  /** Returns the first line of the answer. */
  private static String slowly(BenchServer server, String upload)
      throws IOException, InterruptedException {
    byte[] step = new byte[BYTES_PER_SECOND / STEPS_PER_SECOND];
    int steps = SECONDS * STEPS_PER_SECOND;
    try (var socket =
        new Socket(InetAddress.getByName("localhost"), server.api().server().getPort())) {
      OutputStream out = socket.getOutputStream();
      String head = server.patch(upload, 0, (long) steps * step.length);
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < steps; i++) {
        out.write(step);
        out.flush();
        Thread.sleep(1_000 / STEPS_PER_SECOND);
      }
      byte[] answer = new byte[64];
      int read = socket.getInputStream().read(answer);
      return read < 0 ? "" : new String(answer, 0, read, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
