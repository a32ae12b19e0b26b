package whenever.server.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A few threads for what waits for a storage mostly; results come in the order of the tasks. */
final class Workers implements AutoCloseable {
  private static final int COUNT = 8;

  private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);

  <T, R> List<R> map(List<T> inputs, Function<T, R> task) {
    List<Future<R>> running = new ArrayList<>();
    for (var input : inputs) {
      running.add(threads.submit(() -> task.apply(input)));
    }
    List<R> results = new ArrayList<>();
    for (var future : running) {
      results.add(result(future));
    }
    return results;
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the storage was looked after", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
