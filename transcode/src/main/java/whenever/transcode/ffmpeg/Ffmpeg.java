package whenever.transcode.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.transcode.ffmpeg.Confinement.Allowance;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.process.ByteSink;
import whenever.transcode.ffmpeg.process.Feeder;
import whenever.transcode.ffmpeg.process.SupervisedRun;
import whenever.transcode.ffmpeg.process.SupervisedRun.Ended;
import whenever.transcode.ffmpeg.process.Tools;
import ws.schild.jave.process.ProcessWrapper;

/** The checked ffmpeg of this machine; several threads may run it at once. */
public final class Ffmpeg {
  /** What a run that went well leaves behind: media time written, and what ffmpeg said. */
  public record Outcome(Duration mediaTime, String log) {}

  /** Whose turn it is when all cores are busy. */
  public enum Priority {
    /** Somebody waits for it: as quick as the server itself. */
    NOW(0),
    SOON(15),
    /** Takes only what all others leave. */
    LATER(19);

    private final int niceness;

    Priority(int niceness) {
      this.niceness = niceness;
    }

    /** As {@code nice -n} counts. */
    int niceness() {
      return niceness;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Ffmpeg.class);
  private static final Duration QUESTION = Duration.ofSeconds(20);

  private final SystemFfmpeg system;
  private final FfmpegConfig config;
  private final Confinement confinement;
  private final Priority priority;
  private final String version;

  /**
   * Starts every process. The kernel's "die with your parent" looks at the thread that started the
   * child, so that thread must outlive it: a virtual thread's carrier would not.
   */
  private final ExecutorService starter;

  private Ffmpeg(
      SystemFfmpeg system,
      FfmpegConfig config,
      Confinement confinement,
      Priority priority,
      ExecutorService starter,
      String version) {
    this.system = system;
    this.config = config;
    this.confinement = confinement;
    this.priority = priority;
    this.starter = starter;
    this.version = version;
  }

  /**
   * Finds ffmpeg, looks whether the sandbox works here, and checks version and encoders.
   *
   * @throws FfmpegMissingException with one sentence that says what to do
   */
  public static Ffmpeg locate(FfmpegConfig config) {
    var system = SystemFfmpeg.find(config.ffmpeg());
    var starter =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("ffmpeg-starter").factory());
    var open = new Confinement.OwnSession("the sandbox is switched off.");
    var plain = new Ffmpeg(system, config, open, Priority.NOW, starter, "");
    var version = new Requirements(plain::ask).check(system.executable());
    var confinement = plain.bestConfinement();
    var found = new Ffmpeg(system, config, confinement, Priority.SOON, starter, version);
    LOG.info("{} {}", version, found.confinement());
    return found;
  }

  private Confinement bestConfinement() {
    if (config.sandbox() == Sandbox.OFF) {
      return confinement;
    }
    if (!Tools.has("bwrap")) {
      return new Confinement.OwnSession(
          "bubblewrap was not found, install it with `apt-get install bubblewrap`.");
    }
    var locked = new Confinement.Bubblewrap();
    var trial = new Ffmpeg(system, config, locked, Priority.NOW, starter, "");
    var failure = trial.whyItFails();
    return failure.isEmpty() ? locked : new Confinement.OwnSession(failure.get());
  }

  private Optional<String> whyItFails() {
    try {
      var said = new ArrayList<String>();
      var ended = ask(List.of("-version"), said::add);
      return ended.well() && !said.isEmpty()
          ? Optional.empty()
          : Optional.of("bubblewrap does not work here (" + ended.log().strip() + ").");
    } catch (MediaException e) {
      return Optional.of("bubblewrap did not answer (" + e.reason() + ").");
    }
  }

  /** The same, with another priority; at first it is {@link Priority#SOON}. */
  public Ffmpeg at(Priority other) {
    return new Ffmpeg(system, config, confinement, other, starter, version);
  }

  /** What ffmpeg calls itself, such as {@code ffmpeg version 5.1.9-0+deb12u1}. */
  public String version() {
    return version;
  }

  /** Whether runs are locked away from network and files. */
  public boolean sandboxed() {
    return confinement instanceof Confinement.Bubblewrap;
  }

  /** One sentence for the operator: how runs are confined, or why they are not. */
  public String confinement() {
    return confinement.sentence();
  }

  /** The limits of every run. */
  public FfmpegConfig config() {
    return config;
  }

  /**
   * Runs one command to its end. Interrupting this thread kills it.
   *
   * @throws MediaException when it did not end well
   */
  public Outcome run(Command command, ProgressListener listener) {
    return run(command, InputStream.nullInputStream(), listener);
  }

  /**
   * Runs one command that reads what comes, as it comes, to the end of that. When reading fails,
   * this thread is interrupted.
   *
   * @throws MediaException when it did not end well
   */
  public Outcome run(Command command, InputStream source, ProgressListener listener) {
    var progress = new Progress(listener);
    var words = new CommandLine(config).of(command);
    var ended =
        supervise(
            allowance(command),
            words,
            source,
            process -> new SupervisedRun(process, progress::line),
            command.timeout());
    return new Outcome(progress.mediaTime(), requireWell(ended).log());
  }

  /**
   * Runs one command that reads what comes, as it comes, and writes to its standard output, {@code
   * pipe:1}. When reading fails, or the sink, this thread is interrupted.
   *
   * @throws MediaException when it did not end well
   */
  public void pipe(Command command, InputStream source, ByteSink sink) {
    var words = new CommandLine(config).silent(command);
    var ended =
        supervise(
            allowance(command),
            words,
            source,
            process -> new SupervisedRun(process, sink),
            command.timeout());
    requireWell(ended);
  }

  private Allowance allowance(Command command) {
    var cpu = command.timeout().multipliedBy(config.threads()).plusSeconds(1);
    return new Allowance(command.source(), command.folder(), cpu, config);
  }

  private static Ended requireWell(Ended ended) {
    if (!ended.well() || Verdict.brokenOff(ended)) {
      throw Verdict.on(ended);
    }
    return ended;
  }

  private Ended ask(List<String> words, Consumer<String> lines) {
    var nothing = InputStream.nullInputStream();
    var allowance = new Allowance(null, null, QUESTION, config);
    return supervise(
        allowance, words, nothing, process -> new SupervisedRun(process, lines), QUESTION);
  }

  private Ended supervise(
      Allowance allowance,
      List<String> words,
      InputStream source,
      Function<ProcessWrapper, SupervisedRun> watch,
      Duration limit) {
    var process =
        system.createExecutor(confinement.launcher(system.executable(), priority, allowance));
    words.forEach(process::addArgument);
    start(process);
    try (var _ = Feeder.start(source, process.getOutputStream())) {
      return watch.apply(process).await(limit);
    }
  }

  private void start(ProcessWrapper process) {
    try {
      CompletableFuture.runAsync(() -> execute(process), starter).join();
    } catch (CompletionException e) {
      throw new MediaException(Reason.FAILED, String.valueOf(e.getCause()));
    }
  }

  private void execute(ProcessWrapper process) {
    try {
      process.execute(!confinement.diesWithParent(), true);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
