package whenever.transcode.speech.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.SpeechStream;
import whenever.transcode.speech.Word;

/** One recording on its way through a run of a speech command. */
final class CommandStream implements SpeechStream {
  private static final Logger LOG = LoggerFactory.getLogger(CommandStream.class);
  private static final int PIECE_BYTES = 32_000;
  private static final int MOST_PIECES = 8;
  private static final long LOOK_MILLIS = 100;

  /** An empty piece ends the sound. */
  private static final byte[] END = {};

  private final CommandProcess process;
  private final Duration hangTimeout;
  private final Consumer<CommandStream> over;
  private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(MOST_PIECES);
  private final CompletableFuture<List<Word>> done = new CompletableFuture<>();
  private final Thread feeder;
  private volatile long lastSign = System.nanoTime();
  private volatile boolean fed;

  CommandStream(CommandProcess process, Duration hangTimeout, Consumer<CommandStream> over) {
    this.process = process;
    this.hangTimeout = hangTimeout;
    this.over = over;
    this.feeder = Thread.ofPlatform().daemon().name("speech-command-in").unstarted(this::feed);
  }

  void start() {
    feeder.start();
    Thread.ofPlatform().daemon().name("speech-command-out").start(this::listen);
  }

  @Override
  public void accept(byte[] pcm, int offset, int length) {
    for (int at = offset; at < offset + length; at += PIECE_BYTES) {
      put(Arrays.copyOfRange(pcm, at, Math.min(at + PIECE_BYTES, offset + length)));
    }
  }

  private void put(byte[] piece) {
    try {
      if (pieces.isEmpty()) {
        // Until now there was nothing that it could have taken.
        lastSign = System.nanoTime();
      }
      while (!pieces.offer(piece, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
      if (done.isCompletedExceptionally()) {
        throw failure();
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public List<Word> finish() {
    put(END);
    while (true) {
      try {
        return done.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        look();
      } catch (ExecutionException _) {
        throw failure();
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** What to do when the command owes us something. */
  private void look() {
    if (done.isDone()) {
      throw failure();
    }
    if (System.nanoTime() - lastSign > hangTimeout.toNanos()) {
      LOG.warn("the speech command hangs and is killed");
      fail(new SpeechException("The speech command hangs."));
    }
  }

  private SpeechException failure() {
    var cause =
        done.isCompletedExceptionally()
            ? done.exceptionNow()
            : new IllegalStateException("The speech command has ended already.");
    // A fresh one, so that the trace shows who was waiting.
    return new SpeechException(String.valueOf(cause.getMessage()), cause);
  }

  private SpeechException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    close();
    return new SpeechException("Listening to the recording was interrupted.", e);
  }

  @Override
  public void close() {
    fail(new SpeechException("The speech stream was closed."));
  }

  private void fail(SpeechException failure) {
    if (done.completeExceptionally(failure)) {
      feeder.interrupt();
      process.kill();
    }
    over.accept(this);
  }

  private void feed() {
    try (var input = process.input()) {
      for (var piece = pieces.take(); piece.length > 0; piece = pieces.take()) {
        input.write(piece);
        input.flush();
        lastSign = System.nanoTime();
      }
      fed = true;
    } catch (IOException e) {
      // Why, the exit code tells.
      LOG.debug("the speech command takes no more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    var words = new ArrayList<Word>();
    try {
      WordLines.read(
          process.output(),
          word -> {
            lastSign = System.nanoTime();
            words.add(word);
          });
      end(words);
    } catch (IOException e) {
      fail(new SpeechException("The speech command stopped in the middle of a recording.", e));
    } catch (SpeechException e) {
      warn(e.toString());
      fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail(new SpeechException("Listening to the recording was interrupted.", e));
    }
  }

  private void end(List<Word> words) throws InterruptedException {
    var code = process.exitCode();
    if (done.isDone()) {
      return;
    }
    if (code.isEmpty()) {
      throw new SpeechException("The speech command ended its words and not itself.");
    }
    if (code.getAsInt() != 0) {
      throw new SpeechException(
          "The speech command ended with code %d.".formatted(code.getAsInt()));
    }
    if (!fed) {
      throw new SpeechException("The speech command ended before it had heard everything.");
    }
    words.sort(Comparator.comparingInt(Word::startMs));
    var complaints = process.complaints();
    if (!complaints.isEmpty()) {
      LOG.debug("the speech command says: {}", complaints);
    }
    done.complete(List.copyOf(words));
    over.accept(this);
  }

  /** Operators have to see what their program said; nobody else does. */
  private void warn(String failure) {
    try {
      LOG.warn("a speech command failed, {}; it says: {}", failure, process.complaints());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
