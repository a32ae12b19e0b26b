package whenever.server.live;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.upload.ArrivingBytes;
import whenever.server.upload.ArrivingMedia;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.hls.LiveSegmenter;

/**
 * One part of a recording, cut into segments on this server for as long as somebody watches.
 *
 * <p>It keeps nothing that could not be made again: the same chunks give the same segments.
 */
final class LiveSession {
  /** How long a viewer may take for what is left after the end. */
  private static final Duration LEAVE_TAKING = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

  private enum Stage {
    RUNNING,
    COMPLETE,
    BROKEN
  }

  private final LivePart part;
  private final Path folder;
  private final Duration idle;
  private final ArrivingBytes bytes;
  private final Set<UUID> admitted = ConcurrentHashMap.newKeySet();
  private volatile long askedAt = System.nanoTime();
  private Stage stage = Stage.RUNNING;
  private @Nullable MediaException refusal;
  private @Nullable Thread thread;

  LiveSession(LivePart part, Path folder, Duration idle, ArrivingMedia media) {
    this.part = part;
    this.folder = folder;
    this.idle = idle;
    this.bytes = new ArrivingBytes(media, part.messageId(), part.part(), this::isWatched);
  }

  /** Begins; afterwards is run when it is over and nobody asks any more. */
  void start(LiveSegmenter segmenter, Runnable afterwards) {
    thread =
        Thread.ofVirtual()
            .name("live-" + part.messageId())
            .start(() -> {
              try {
                segment(segmenter);
                takeLeave();
              } finally {
                afterwards.run();
                LiveFolder.remove(folder);
              }
            });
  }

  private void segment(LiveSegmenter segmenter) {
    try (bytes) {
      segmenter.segment(bytes, folder, part.part(), _ -> changed());
      end(Stage.COMPLETE, null);
    } catch (MediaException e) {
      end(Stage.BROKEN, e);
      LOG.atInfo()
          .addKeyValue("messageId", part.messageId())
          .log("a live session ended: {}", e.reason());
    } catch (Exception e) {
      end(Stage.BROKEN, null);
      LOG.atWarn().setCause(e).addKeyValue("messageId", part.messageId()).log("live session lost");
    }
  }

  private synchronized void end(Stage how, @Nullable MediaException why) {
    stage = how;
    refusal = why;
    notifyAll();
  }

  private synchronized void changed() {
    notifyAll();
  }

  private boolean isWatched() {
    return System.nanoTime() - askedAt < idle.toNanos();
  }

  /** A broken session that may do better next time makes room at once. */
  private synchronized void takeLeave() {
    long end = System.nanoTime() + LEAVE_TAKING.toNanos();
    try {
      while (isWatched() && System.nanoTime() < end && !mayBeTriedAgain()) {
        wait(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean mayBeTriedAgain() {
    return stage == Stage.BROKEN && refusal().isEmpty();
  }

  /** Somebody asks: it goes on, and they may see its end. */
  void admit(UUID accountId) {
    askedAt = System.nanoTime();
    admitted.add(accountId);
  }

  boolean hasAdmitted(UUID accountId) {
    return admitted.contains(accountId);
  }

  /** Says that there may be more of the recording. */
  void wake() {
    bytes.wake();
  }

  synchronized boolean isWorking() {
    return stage == Stage.RUNNING;
  }

  /** Why this recording can never be watched live, if so. */
  synchronized Optional<MediaException> refusal() {
    return Optional.ofNullable(refusal).filter(MediaException::permanent);
  }

  /** A file of the session, waiting so long for it; empty when it does not come. */
  Optional<Path> file(String name, Duration patience) {
    Path file = folder.resolve(name);
    long end = System.nanoTime() + patience.toNanos();
    boolean growing = name.equals(LiveSegmenter.PLAYLIST);
    synchronized (this) {
      try {
        while (stage == Stage.RUNNING
            && System.nanoTime() < end
            && !(Files.exists(file) && (!growing || bytes.caughtUp()))) {
          wait(50);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return stage != Stage.BROKEN && Files.exists(file) ? Optional.of(file) : Optional.empty();
    }
  }

  /** Ends it, with its process. */
  void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Waits until its process is gone. */
  void join() {
    Thread running = thread;
    try {
      if (running != null) {
        running.join(Duration.ofSeconds(10));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
