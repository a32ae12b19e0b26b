package whenever.server.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import whenever.server.upload.ArrivingMedia;
import whenever.server.upload.Chunk;

/** The bytes of a part in their order; at their end it waits for more, while somebody watches. */
final class ArrivingBytes extends InputStream {
  /** Another server may have taken them: then nobody tells. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final ArrivingMedia media;
  private final LivePart part;
  private final BooleanSupplier watched;
  private final Semaphore news = new Semaphore(0);
  private final Deque<Chunk> waiting = new ArrayDeque<>();
  private int taken;
  private volatile boolean caughtUp;
  private @Nullable InputStream current;

  ArrivingBytes(ArrivingMedia media, LivePart part, BooleanSupplier watched) {
    this.media = media;
    this.part = part;
    this.watched = watched;
  }

  /** Says that there may be more. */
  void wake() {
    news.release();
  }

  /** Whether all that had come has been read, at least once. */
  boolean caughtUp() {
    return caughtUp;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (length > 0) {
      if (current == null && !next()) {
        caughtUp = true;
        return -1;
      }
      int count = current == null ? -1 : current.read(buffer, offset, length);
      if (count > 0) {
        return count;
      }
      close();
    }
    return 0;
  }

  /** Opens the next chunk; false when the part is over. */
  private boolean next() throws IOException {
    while (waiting.isEmpty()) {
      ArrivingMedia.More more = media.after(part.messageId(), part.part(), taken);
      if (more.over()) {
        return false;
      }
      taken += more.chunks().size();
      waiting.addAll(more.chunks());
      if (more.chunks().isEmpty()) {
        caughtUp = true;
        pause();
      }
    }
    current = media.open(waiting.remove());
    return true;
  }

  private void pause() throws IOException {
    if (!watched.getAsBoolean()) {
      throw new IOException("nobody watches any more");
    }
    try {
      if (news.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        news.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var interrupted = new InterruptedIOException("the server does not go on");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
      current = null;
    }
  }
}
