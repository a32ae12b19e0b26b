package whenever.transcode.speech.vosk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.SpeechModel;

/** The parent's end of one speech child: its pipes, its streams, and the watch over it. */
final class VoskProcess implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VoskProcess.class);
  private static final long WATCH_MILLIS = 250;

  private final Process process;
  private final DataOutputStream out;
  private final Duration hangTimeout;
  private final Map<Integer, VoskStream> streams = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final CompletableFuture<String> ready = new CompletableFuture<>();
  private volatile long lastSign = System.nanoTime();
  private volatile boolean retired;
  private volatile boolean over;

  private VoskProcess(Process process, Duration hangTimeout) {
    this.process = process;
    this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    this.hangTimeout = hangTimeout;
  }

  /** Starts a child and waits until its model is loaded. */
  static VoskProcess start(SpeechModel model, VoskConfig config) {
    try {
      var process = new ProcessBuilder(command(model, config)).start();
      var child = new VoskProcess(process, config.hangTimeout());
      thread("speech-read", child::readAll);
      thread("speech-log", child::drainErrors);
      thread("speech-watch", child::watch);
      child.awaitReady(config.loadTimeout());
      return child;
    } catch (IOException e) {
      throw new SpeechException("The speech engine could not be started.", e);
    }
  }

  private static List<String> command(SpeechModel model, VoskConfig config) {
    return List.of(
        config.java().toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-cp",
        config.classPath(),
        VoskChild.class.getName(),
        model.folder().toString(),
        String.valueOf(config.threads()));
  }

  private void awaitReady(Duration limit) {
    try {
      var protocol = ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (protocol.equals(Frame.PROTOCOL)) {
        return;
      }
      throw new SpeechException("The speech engine speaks another protocol: " + protocol);
    } catch (TimeoutException e) {
      process.destroyForcibly();
      throw new SpeechException("The speech model took too long to load.", e);
    } catch (ExecutionException e) {
      process.destroyForcibly();
      throw new SpeechException("The speech engine did not start.", ready.exceptionNow());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new SpeechException("Starting the speech engine was interrupted.", e);
    }
  }

  boolean isAlive() {
    return !over && process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** How many streams are open. */
  int streams() {
    return streams.size();
  }

  VoskStream open() {
    var stream = new VoskStream(this, numbers.incrementAndGet());
    streams.put(stream.number(), stream);
    if (over) {
      // It died between the look and the entry, so nobody will tell this stream.
      throw new SpeechException("The speech engine stopped; try again.");
    }
    send(Frame.of(Frame.Type.OPEN, stream.number()));
    return stream;
  }

  /** Sends one message; a child that is gone makes this fail. */
  void send(Frame frame) {
    synchronized (out) {
      try {
        frame.write(out);
      } catch (IOException e) {
        throw new SpeechException("The speech engine stopped in the middle of a recording.", e);
      }
    }
  }

  /** Forgets a stream that is over. */
  void forget(VoskStream stream) {
    streams.remove(stream.number());
    endWhenRetired();
  }

  /** Tells the child to drop a stream; if it is gone already, so is the stream. */
  void giveUp(VoskStream stream) {
    try {
      send(Frame.of(Frame.Type.CLOSE, stream.number()));
    } catch (SpeechException e) {
      LOG.debug("speech child {} was gone before its stream was closed", process.pid(), e);
    } finally {
      forget(stream);
    }
  }

  /** Takes no more streams and ends when the last one is over. */
  void retire() {
    retired = true;
    endWhenRetired();
  }

  private void endWhenRetired() {
    if (retired && streams.isEmpty()) {
      close();
    }
  }

  /** Ends the child now: closing its input would do, but not if it hangs. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void readAll() {
    try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
      for (var frame = Frame.read(in); frame.isPresent(); frame = Frame.read(in)) {
        lastSign = System.nanoTime();
        dispatch(frame.get());
      }
      failAll(new SpeechException("The speech engine stopped in the middle of a recording."));
    } catch (IOException | RuntimeException e) {
      failAll(new SpeechException("The speech engine answered nonsense.", e));
    } finally {
      process.destroyForcibly();
    }
  }

  private void dispatch(Frame frame) {
    if (frame.stream() == 0) {
      hearAboutChild(frame);
      return;
    }
    var stream = streams.get(frame.stream());
    if (stream != null) {
      stream.hear(frame);
    }
  }

  private void hearAboutChild(Frame frame) {
    if (frame.type() == Frame.Type.READY) {
      ready.complete(frame.text());
    } else {
      failAll(new SpeechException(frame.text()));
    }
  }

  private void failAll(SpeechException failure) {
    over = true;
    ready.completeExceptionally(failure);
    streams.values().forEach(stream -> stream.fail(failure));
    streams.clear();
  }

  private void watch() {
    try {
      while (!process.waitFor(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
        long now = System.nanoTime();
        if (streams.values().stream().noneMatch(VoskStream::waits)) {
          lastSign = now;
        } else if (now - lastSign > hangTimeout.toNanos()) {
          LOG.warn("speech child {} hangs and is killed", process.pid());
          process.destroyForcibly();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drainErrors() {
    try (var reader = process.errorReader(UTF_8)) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        LOG.debug("speech child {}: {}", process.pid(), line);
      }
    } catch (IOException e) {
      LOG.debug("speech child {} closed its log", process.pid(), e);
    }
  }

  private static void thread(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }
}
