package whenever.server.transcript.model;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.transcript.model.ModelDownload.DownloadException;
import whenever.transcode.speech.ModelException;

/**
 * Models on their way into this server, one after the other, so that they do not fill the disk
 * together. What failed stays until somebody has seen it; a server that ends forgets all of them,
 * and a download goes on from where it was when it is asked for again.
 */
final class Additions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Additions.class);

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("speech-models").daemon().factory());
  private final Map<UUID, Entry> entries = new LinkedHashMap<>();

  /** What is to be done, how to tell of it, and what to throw away when it is not wanted. */
  interface Task {
    /** Throws with a sentence for the person. */
    void run(Step step) throws Exception;

    /** Afterwards, when it was cancelled; whatever it left goes. */
    void cancelled();
  }

  /** Told of each step. */
  @FunctionalInterface
  interface Step {
    void at(Addition.State state, long done, long total);
  }

  private static final class Entry {
    private final Task task;
    private Addition addition;
    private boolean begun;
    private boolean cancelled;
    private Optional<Future<?>> run = Optional.empty();

    Entry(Addition addition, Task task) {
      this.addition = addition;
      this.task = task;
    }
  }

  synchronized List<Addition> list() {
    return entries.values().stream().map(entry -> entry.addition).toList();
  }

  /** Begins, or returns the one of this name that is on its way already. */
  synchronized Addition begin(Addition wanted, Task task) {
    for (var entry : entries.values()) {
      if (entry.addition.name().equals(wanted.name())
          && entry.addition.state() != Addition.State.FAILED) {
        return entry.addition;
      }
    }
    entries.values().removeIf(entry -> entry.addition.name().equals(wanted.name()));
    var entry = new Entry(wanted, task);
    entries.put(wanted.id(), entry);
    entry.run = Optional.of(worker.submit(() -> run(entry)));
    return wanted;
  }

  private void run(Entry entry) {
    if (!take(entry)) {
      return;
    }
    try {
      entry.task.run(
          (state, done, total) -> change(entry, addition -> addition.at(state, done, total)));
      remove(entry);
    } catch (Exception e) {
      String sentence = sentence(e);
      LOG.atWarn()
          .addKeyValue("model", entry.addition.name())
          .setCause(e)
          .log("a speech model could not be added");
      change(entry, addition -> addition.failed(sentence));
    } finally {
      if (ended(entry)) {
        entry.task.cancelled();
        remove(entry);
      }
    }
  }

  private static String sentence(Exception failure) {
    return switch (failure) {
      case DownloadException told -> String.valueOf(told.getMessage());
      case ModelException told -> String.valueOf(told.getMessage());
      case UncheckedIOException disk ->
          "The folder of the speech models cannot be written (%s).".formatted(disk.getMessage());
      case InterruptedException _ -> "It was stopped. Add it again, and it goes on from there.";
      default -> "That was our mistake. The log of the server says more.";
    };
  }

  private synchronized boolean take(Entry entry) {
    entry.begun = true;
    return !entry.cancelled;
  }

  /** Whether it was cancelled; the thread is then as new for the next one. */
  private synchronized boolean ended(Entry entry) {
    boolean _ = Thread.interrupted();
    return entry.cancelled;
  }

  private synchronized void change(Entry entry, UnaryOperator<Addition> step) {
    entry.addition = step.apply(entry.addition);
  }

  private synchronized void remove(Entry entry) {
    entries.remove(entry.addition.id());
  }

  /** Stops it, or takes a failed one from the list; false when there is none. */
  synchronized boolean cancel(UUID id) {
    var found = Optional.ofNullable(entries.get(id));
    found.ifPresent(entry -> {
      entry.cancelled = true;
      entry.run.ifPresent(run -> run.cancel(true));
      if (!entry.begun || entry.addition.state() == Addition.State.FAILED) {
        entry.task.cancelled();
        remove(entry);
      }
    });
    return found.isPresent();
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
