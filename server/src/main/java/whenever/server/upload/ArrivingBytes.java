package whenever.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a part in their order; at their end it waits for more, while somebody wants them.
 */
public final class ArrivingBytes extends InputStream {
  /** Another server may have taken them: then nobody tells. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final ArrivingMedia media;
  private final UUID messageId;
  private final int part;
  private final BooleanSupplier wanted;
  private final Semaphore news = new Semaphore(0);
  private final Deque<Chunk> waiting = new ArrayDeque<>();
  private int taken;
  private long length;
  private volatile boolean caughtUp;
  private @Nullable InputStream current;

  /**
   * Of one part of a message.
   *
   * @param wanted asked now and then; when it says no, reading fails
   */
  public ArrivingBytes(ArrivingMedia media, UUID messageId, int part, BooleanSupplier wanted) {
    this.media = media;
    this.messageId = messageId;
    this.part = part;
    this.wanted = wanted;
  }

  /** Says that there may be more. */
  public void wake() {
    news.release();
  }

  /** Whether all that had come has been read, at least once. */
  public boolean caughtUp() {
    return caughtUp;
  }

  /** How many have been read. */
  public long length() {
    return length;
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
        length += count;
        return count;
      }
      close();
    }
    return 0;
  }

  /** Opens the next chunk; false when the part is over. */
  private boolean next() throws IOException {
    while (waiting.isEmpty()) {
      ArrivingMedia.More more = media.after(messageId, part, taken);
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
    if (!wanted.getAsBoolean()) {
      throw new IOException("nobody wants more");
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
