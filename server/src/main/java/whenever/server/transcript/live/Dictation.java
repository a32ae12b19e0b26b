package whenever.server.transcript.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.upload.ArrivingBytes;
import whenever.server.upload.ArrivingMedia;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.speech.SpeechException;
import whenever.transcode.speech.Word;

/** One recording that is understood while it arrives, from its first byte to its last. */
final class Dictation {
  /** Without news for so long it makes room; when more comes it begins again. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Dictation.class);

  /** What was understood of how many bytes. */
  record Understood(List<Word> words, long length) {}

  /** Decodes the bytes, and has them recognised. */
  @FunctionalInterface
  interface Recognition {
    List<Word> words(ArrivingBytes bytes);
  }

  private final UUID messageId;
  private final ArrivingBytes bytes;
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private volatile long newsAt = System.nanoTime();
  private volatile boolean stopped;
  private @Nullable Thread thread;

  Dictation(UUID messageId, ArrivingMedia media) {
    this.messageId = messageId;
    this.bytes =
        new ArrivingBytes(
            media, messageId, 0, () -> !stopped && System.nanoTime() - newsAt < PATIENCE.toNanos());
  }

  /** What becomes of it; called once, before those who wait for its end go on. */
  interface Outcome {
    void understood(Understood all);

    void lost();
  }

  synchronized void start(Recognition recognition, Outcome outcome) {
    thread =
        Thread.ofVirtual()
            .name("dictation-" + messageId)
            .start(() -> {
              boolean well = run(recognition, outcome);
              over.complete(well);
            });
  }

  private boolean run(Recognition recognition, Outcome outcome) {
    try (bytes) {
      List<Word> words = recognition.words(bytes);
      // What follows goes to the database, also when this was stopped meanwhile.
      boolean _ = Thread.interrupted();
      outcome.understood(new Understood(words, bytes.length()));
      return true;
    } catch (MediaException | SpeechException | IOException e) {
      LOG.atInfo()
          .addKeyValue("messageId", messageId)
          .log("a recording is not understood while it comes: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).addKeyValue("messageId", messageId).log("a dictation was lost");
    }
    outcome.lost();
    return false;
  }

  /** Says that more has come. */
  void wake() {
    newsAt = System.nanoTime();
    bytes.wake();
  }

  /** Waits for its end, at most so long. */
  void await(Duration limit) {
    try {
      over.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.atInfo().addKeyValue("messageId", messageId).log("a dictation is behind");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized void stop() {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
