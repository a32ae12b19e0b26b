package whenever.transcode.ffmpeg.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ws.schild.jave.process.ProcessWrapper;

/** One process from its start to its certain end: read, timed, and killed with all its children. */
public final class SupervisedRun {
  /** How a run came to its end. */
  public enum Ending {
    /** By itself, with an exit code. */
    EXITED,
    /** Killed at its time limit. */
    TIMED_OUT,
    /** Killed because the waiting thread was interrupted. */
    INTERRUPTED
  }

  /** The end of a run: how, its exit code (-1 when killed by us), what it complained about. */
  public record Ended(Ending ending, int exitCode, String log) {
    /** Whether it ended by itself and was content. */
    public boolean well() {
      return ending == Ending.EXITED && exitCode == 0;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(SupervisedRun.class);

  /** How long it may take to obey SIGTERM before SIGKILL. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** How long the last bytes may wait for whoever takes them. */
  private static final Duration TAKING = Duration.ofSeconds(30);

  private final ProcessWrapper process;
  private final BoundedLog log = new BoundedLog();
  private final Output output;
  private final Duration outputPatience;
  private final Thread waiting = Thread.currentThread();
  private boolean over;
  private final CompletableFuture<ProcessGroup> group = new CompletableFuture<>();
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  /**
   * A process that was just started.
   *
   * @param lines hears each line of its standard output, on a thread of this run
   */
  public SupervisedRun(ProcessWrapper process, Consumer<String> lines) {
    this.process = process;
    var splitter = new LineSplitter(line -> hear(line, lines));
    this.output = in -> drain(in, splitter::add);
    this.outputPatience = GRACE;
  }

  /**
   * A process that was just started, by this thread.
   *
   * @param bytes takes what comes on its standard output, on a thread of this run; when it fails,
   *     the thread that called this is interrupted
   */
  public SupervisedRun(ProcessWrapper process, ByteSink bytes) {
    this.process = process;
    var reader = new ByteOutput(line -> hear(line, _ -> {}), bytes);
    this.output = in -> drain(in, reader);
    this.outputPatience = TAKING;
  }

  private void hear(String line, Consumer<String> listener) {
    if (line.startsWith("pid=") && !group.isDone()) {
      group.complete(new ProcessGroup(Long.parseLong(line.substring(4))));
    } else {
      listener.accept(line);
    }
  }

  /**
   * Waits for the end, at most so long; on return the process is dead. When this thread is
   * interrupted the process is killed, and the interrupt stays set.
   */
  public Ended await(Duration limit) {
    var reading = start("ffmpeg-output", () -> output.drain(process.getInputStream()));
    var errors = start("ffmpeg-errors", () -> drain(process.getErrorStream(), log::add));
    start("ffmpeg-exit", this::watchExit);
    try {
      int code = exit.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!reading.join(outputPatience) || !errors.join(GRACE)) {
        LOG.warn("a child of ffmpeg outlived it and is killed");
        group.get().kill();
      }
      return new Ended(Ending.EXITED, code, log.text());
    } catch (TimeoutException e) {
      return new Ended(Ending.TIMED_OUT, -1, log.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ended(Ending.INTERRUPTED, -1, log.text());
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      end();
    }
  }

  private void watchExit() {
    try {
      exit.complete(process.getProcessExitCode());
    } catch (RuntimeException e) {
      exit.completeExceptionally(e);
    }
  }

  private void end() {
    beOver();
    // The waits below must not be cut short by the interrupt that may have brought us here.
    boolean interrupted = Thread.interrupted();
    try {
      if (!exit.isDone()) {
        killAll();
      }
    } finally {
      // Only now: jave forgets the process in destroy(), and waiting for it would fail.
      process.destroy();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void killAll() {
    var target = within(Duration.ofSeconds(1), group);
    target.ifPresent(ProcessGroup::terminate);
    within(GRACE, exit);
    // Also when it obeyed: a child of its own need not have.
    target.ifPresent(ProcessGroup::kill);
    within(GRACE, exit);
  }

  private static <T> Optional<T> within(Duration time, Future<T> future) {
    try {
      return Optional.of(future.get(time.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Thread start(String name, Runnable work) {
    return Thread.ofPlatform().daemon().name(name).start(work);
  }

  private interface Output {
    void drain(InputStream stream);
  }

  /** What nobody takes any more would leave the process waiting for ever. */
  private void drain(InputStream stream, ByteOutput reader) {
    try (stream) {
      reader.read(stream);
    } catch (IOException e) {
      LOG.debug("a pipe of ffmpeg was closed early", e);
    } catch (RuntimeException e) {
      LOG.info("ffmpeg is stopped, because nobody takes what it makes: {}", e.getMessage());
      interruptWaiting();
    }
  }

  /** Not any more when the run is over: that thread is about something else then. */
  private synchronized void interruptWaiting() {
    if (!over) {
      waiting.interrupt();
    }
  }

  private synchronized void beOver() {
    over = true;
  }

  private interface Sink {
    void add(char[] text, int length);
  }

  private static void drain(InputStream stream, Sink sink) {
    var buffer = new char[8192];
    try (var in = new InputStreamReader(stream, UTF_8)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        sink.add(buffer, n);
      }
    } catch (IOException e) {
      LOG.debug("a pipe of ffmpeg was closed early", e);
    }
  }
}
