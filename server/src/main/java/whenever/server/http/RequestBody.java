package whenever.server.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.buffer.BufferInternal;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
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
  private static final int WINDOW = 16;

  /** The reader is woken for so much: waking it costs more than moving the bytes. */
  private static final int WORTH_WAKING = 256 * 1024;

  /** What is read of a refused body; a client that is cut off earlier may never see the refusal. */
  private static final Duration A_WHILE = Duration.ofMillis(200);

  private static final int DISCARD_LIMIT = 16 * 1024 * 1024;

  private final HttpServerRequest request;
  private final Context context;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<Buffer> waiting = new ArrayDeque<>();
  private int waitingBytes;
  private boolean ended;
  private @Nullable Throwable broken;

  /** On the event loop: somebody takes what arrives. */
  private boolean handled;

  /** On the event loop: why the connection broke, noticed before all that had arrived is read. */
  private @Nullable Throwable gone;

  private boolean continued;
  private int discarded;

  private boolean attached;
  private final Queue<Buffer> taken = new ArrayDeque<>();
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
    var part = ByteBuffer.wrap(target, offset, length);
    int count;
    do {
      count = read(part, A_WHILE);
    } while (count == 0 && part.hasRemaining());
    return count;
  }

  /**
   * As {@link #read(byte[], int, int)}, but waits only so long.
   *
   * @return 0 when nothing came in that time
   */
  public int read(ByteBuffer target, Duration patience) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    if (position == current.length() && !next(patience.toNanos())) {
      return finished() ? -1 : 0;
    }
    int count = Math.min(target.remaining(), current.length() - position);
    var bytes = ((BufferInternal) current).getByteBuf();
    var part = target.slice(target.position(), count);
    bytes.getBytes(bytes.readerIndex() + position, part);
    target.position(target.position() + count);
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

  /** Goes on to the next buffer, which has been taken or arrives in time. */
  private boolean next(long nanos) throws IOException {
    if (taken.isEmpty()) {
      attachOnce();
      takeAll(nanos);
      int count = taken.size();
      if (count > 0) {
        context.runOnContext(_ -> request.fetch(count));
      }
    }
    Buffer buffer = taken.poll();
    if (buffer == null) {
      return false;
    }
    current = buffer;
    position = 0;
    return true;
  }

  /** Waits until enough has arrived, or all of it, or the time is up; then takes what there is. */
  private void takeAll(long nanos) throws IOException {
    lock.lock();
    try {
      long left = nanos;
      while (!worthWaking() && !ended && broken == null && left > 0) {
        left = changed.awaitNanos(left);
      }
      taken.addAll(waiting);
      waiting.clear();
      waitingBytes = 0;
      if (taken.isEmpty() && broken != null) {
        throw new ClientGone(broken);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("The server stops").initCause(e);
    } finally {
      lock.unlock();
    }
  }

  private boolean finished() {
    lock.lock();
    try {
      return ended && waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** First the handlers, then the demand. */
  private void attach() {
    if (request.response().ended()) {
      return;
    }
    handled = true;
    request.handler(this::arrived);
    request.endHandler(_ -> change(() -> ended = true));
    if (asksFirst()) {
      continued = true;
      request.response().writeContinue();
    }
    if (gone == null) {
      request.fetch(WINDOW);
    } else {
      handOverTheRest(gone);
    }
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

  private void arrived(Buffer buffer) {
    lock.lock();
    try {
      waiting.add(buffer);
      waitingBytes += buffer.length();
      if (worthWaking()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean worthWaking() {
    return waitingBytes >= WORTH_WAKING || waiting.size() >= WINDOW / 2;
  }

  private boolean asksFirst() {
    return "100-continue".equalsIgnoreCase(request.getHeader("Expect"));
  }

  private void breakOff(Throwable cause) {
    gone = cause;
    if (handled) {
      handOverTheRest(cause);
    }
  }

  /** What had arrived before the break counts; Vert.x keeps it until somebody wants it. */
  private void handOverTheRest(Throwable cause) {
    request.fetch(Long.MAX_VALUE);
    context.runOnContext(_ -> change(() -> broken = cause));
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
