package whenever.server.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a request as they arrive, read by one virtual thread while at most a small window of
 * them waits in memory.
 */
public final class RequestBody {
  /** Buffers in flight, each at most {@link HttpServer#MAX_PIECE}. */
  private static final int WINDOW = 4;

  /** What is read of a refused body; a client that is cut off earlier may never see the refusal. */
  private static final Duration LONG = Duration.ofHours(1);

  private static final int DISCARD_LIMIT = 16 * 1024 * 1024;

  private final HttpServerRequest request;
  private final Context context;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Buffer> waiting = new ArrayDeque<>();
  private boolean ended;
  private @Nullable Throwable broken;

  private boolean continued;
  private int discarded;

  private boolean attached;
  private int taken;
  private Buffer current = Buffer.buffer();
  private int position;

  private RequestBody(HttpServerRequest request, Context context) {
    this.request = request;
    this.context = context;
  }

  /**
   * Holds back the body, on the event loop and before anything else happens: what flows before a
   * handler is attached is lost.
   */
  static RequestBody hold(HttpServerRequest request, Context context) {
    request.pause();
    var body = new RequestBody(request, context);
    request.exceptionHandler(body::breakOff);
    return body;
  }

  /**
   * Waits for bytes.
   *
   * @return how many were read, or -1 after the last byte of a whole body
   * @throws ClientGone when the connection broke before the end
   */
  public int read(byte[] target, int offset, int length) throws IOException {
    int count;
    do {
      count = read(target, offset, length, LONG);
    } while (count == 0 && length > 0);
    return count;
  }

  /**
   * As {@link #read(byte[], int, int)}, but waits only so long.
   *
   * @return 0 when nothing came in that time
   */
  public int read(byte[] target, int offset, int length, Duration patience) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (position == current.length()) {
      attachOnce();
      Buffer arrived = await(patience.toNanos());
      if (arrived == null) {
        return atEnd() ? -1 : 0;
      }
      take(arrived);
    }
    int count = Math.min(length, current.length() - position);
    current.getBytes(position, position + count, target, offset);
    position += count;
    return count;
  }

  /** The same as a stream; closing it reads nothing more. */
  public InputStream asInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return RequestBody.this.read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        return RequestBody.this.read(target, offset, length);
      }
    };
  }

  private void attachOnce() {
    if (!attached) {
      attached = true;
      context.runOnContext(_ -> attach());
    }
  }

  private void take(Buffer arrived) {
    current = arrived;
    position = 0;
    if (++taken == WINDOW / 2) {
      taken = 0;
      context.runOnContext(_ -> request.fetch(WINDOW / 2));
    }
  }

  private boolean atEnd() {
    lock.lock();
    try {
      return ended && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Buffer await(long nanos) throws IOException {
    lock.lock();
    try {
      long left = nanos;
      while (waiting.isEmpty() && !ended && broken == null && left > 0) {
        left = changed.awaitNanos(left);
      }
      Buffer arrived = waiting.poll();
      if (arrived == null && broken != null) {
        throw new ClientGone(broken);
      }
      return arrived;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("The server stops").initCause(e);
    } finally {
      lock.unlock();
    }
  }

  /** First the handlers, then the demand. */
  private void attach() {
    if (request.response().ended()) {
      return;
    }
    request.handler(buffer -> change(() -> waiting.add(buffer)));
    request.endHandler(_ -> change(() -> ended = true));
    if (asksFirst()) {
      continued = true;
      request.response().writeContinue();
    }
    request.fetch(WINDOW);
  }

  /**
   * Makes way for the next request on the connection when the answer is out and nobody has read the
   * body; on the event loop.
   */
  void discardRest() {
    if (request.isEnded() || request.response().closed()) {
      return;
    }
    if (asksFirst() && !continued) {
      // The client may now send the body or not: nobody can tell where the next request begins.
      request.connection().close();
      return;
    }
    request.handler(this::discard);
    request.resume();
  }

  private void discard(Buffer buffer) {
    discarded += buffer.length();
    if (discarded > DISCARD_LIMIT) {
      request.connection().close();
    }
  }

  private boolean asksFirst() {
    return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
  }

  private void breakOff(Throwable cause) {
    change(() -> broken = cause);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
