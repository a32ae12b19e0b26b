package whenever.server.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * Asks at a steady rate, whether or not earlier requests have been answered, by four clients.
 *
 * @param rate requests a second
 */
record OpenLoop(int rate, int seconds) {
  private static final int CLIENTS = 4;

  /** Milliseconds of each request from when it was due. */
  List<Double> run(IntConsumer request) {
    List<Double> millis = Collections.synchronizedList(new ArrayList<>());
    var clients = new Semaphore(CLIENTS, true);
    try (var threads = Executors.newScheduledThreadPool(2 * CLIENTS)) {
      long start = System.nanoTime();
      for (int i = 0; i < rate * seconds; i++) {
        int nth = i;
        long due = i * 1_000_000_000L / rate;
        var _ =
            threads.schedule(
                () -> {
                  clients.acquireUninterruptibly();
                  try {
                    request.accept(nth);
                  } finally {
                    clients.release();
                  }
                  millis.add((System.nanoTime() - start - due) / 1e6);
                },
                due,
                TimeUnit.NANOSECONDS);
      }
    }
    if (millis.size() != rate * seconds) {
      throw new BenchException("only " + millis.size() + " requests were answered");
    }
    return millis;
  }
}
