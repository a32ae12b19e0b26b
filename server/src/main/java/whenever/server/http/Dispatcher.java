package whenever.server.http;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/** Gives every request a virtual thread of its own, which may block. */
final class Dispatcher {
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());
  private final Problems problems;

  Dispatcher(Problems problems) {
    this.problems = problems;
  }

  /** What is done for one request. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** Called on the event loop; whatever the work throws becomes the answer. */
  void run(Exchange exchange, Work work) {
    threads.execute(() -> serve(exchange, work));
  }

  private void serve(Exchange exchange, Work work) {
    MDC.put("id", exchange.id());
    try {
      work.run();
    } catch (Throwable failure) {
      problems.answer(exchange, failure);
    } finally {
      MDC.remove("id");
    }
  }

  /** Waits for what is being done, then interrupts it. */
  void close(Duration grace) {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
