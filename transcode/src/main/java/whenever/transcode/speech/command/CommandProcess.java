package whenever.transcode.speech.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.transcode.ffmpeg.process.BoundedLog;
import whenever.transcode.ffmpeg.process.ProcessGroup;
import whenever.transcode.ffmpeg.process.Tools;
import whenever.transcode.speech.SpeechException;

/** One run of a speech command, with whatever it starts. */
final class CommandProcess {
  private static final Logger LOG = LoggerFactory.getLogger(CommandProcess.class);

  /** How long it may take to end after its output has ended. */
  private static final long GRACE_SECONDS = 5;

  private final Process process;
  private final BoundedLog complaints = new BoundedLog();
  private final Thread errors;

  private CommandProcess(Process process) {
    this.process = process;
    this.errors = Thread.ofPlatform().daemon().name("speech-command-log").start(this::drain);
  }

  /** Starts it in a process group of its own where the system can do that. */
  static CommandProcess start(List<String> words) {
    var all = new ArrayList<String>();
    if (Tools.has("setsid")) {
      all.add("setsid");
    }
    all.addAll(words);
    var builder = new ProcessBuilder(all);
    // Settings of the server may be secrets, and are nobody else's business.
    builder.environment().keySet().removeIf(name -> name.startsWith("WHENEVER_"));
    try {
      return new CommandProcess(builder.start());
    } catch (IOException e) {
      throw new SpeechException("The speech command could not be started.", e);
    }
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  InputStream output() {
    return process.getInputStream();
  }

  /** Its exit code, soon after its output has ended; empty when it does not end. */
  OptionalInt exitCode() throws InterruptedException {
    return process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  /** What it complained about, at its end. */
  String complaints() throws InterruptedException {
    errors.join(TimeUnit.SECONDS.toMillis(1));
    return complaints.text().strip();
  }

  /** Ends it and all that it started. */
  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    new ProcessGroup(process.pid()).kill();
  }

  private void drain() {
    var buffer = new char[8192];
    try (var in = new InputStreamReader(process.getErrorStream(), UTF_8)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        complaints.add(buffer, n);
      }
    } catch (IOException e) {
      LOG.debug("the speech command closed its log", e);
    }
  }
}
