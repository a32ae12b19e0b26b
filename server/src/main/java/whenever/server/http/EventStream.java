package whenever.server.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An open stream of server-sent events, which holds little for a client that does not read: it is
 * cut off, comes back with its {@code Last-Event-ID}, and misses nothing.
 */
public final class EventStream {
  /** Bytes that may wait for one client in this process. */
  static final int LIMIT = 256 * 1024;

  private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");
  private static final Buffer RETRY = Buffer.buffer("retry: 2000\n\n");

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final Context context;
  private final AtomicInteger pending = new AtomicInteger();
  private final List<Runnable> onClose = new ArrayList<>();
  private boolean open = true;
  private volatile boolean silent;

  /** The event loop of its connection, once that has been there. */
  private volatile @Nullable Thread loop;

  EventStream(Exchange exchange) {
    this.exchange = exchange;
    this.response = exchange.response();
    this.context = exchange.context();
  }

  /** Says when to come back; before the stream is handed to anybody, so that it stands first. */
  void greet() {
    write(RETRY);
  }

  /** Listens for the end of the connection; on the event loop. */
  void begin() {
    loop = Thread.currentThread();
    exchange.onEnd(this::closed);
  }

  /**
   * Writes a comment when there has been nothing since the last call: what lies between ends a
   * connection that says nothing.
   */
  void breakSilence() {
    if (silent) {
      write(HEARTBEAT);
    }
    silent = true;
  }

  /**
   * Sends one event, from any thread and without waiting.
   *
   * @return false when the stream is closed, or is now closed because its client does not keep up
   */
  public boolean send(ServerSentEvent event) {
    return write(event.bytes());
  }

  /**
   * Sends one event to many, with one task for each event loop: thousands of tasks would take as
   * long as the writing. Those that are closed or do not keep up are passed over.
   */
  public static void send(Collection<EventStream> streams, ServerSentEvent event) {
    Map<Thread, List<EventStream>> ofLoops = new HashMap<>();
    for (EventStream stream : streams) {
      Thread loop = stream.loop;
      if (loop == null) {
        boolean _ = stream.send(event);
      } else if (stream.admits(event.bytes())) {
        ofLoops.computeIfAbsent(loop, _ -> new ArrayList<>()).add(stream);
      }
    }
    for (List<EventStream> ofLoop : ofLoops.values()) {
      ofLoop
          .getFirst()
          .context
          .runOnContext(_ -> ofLoop.forEach(stream -> stream.put(event.bytes())));
    }
  }

  public synchronized boolean isOpen() {
    return open;
  }

  /** Runs once when the stream has closed, on a virtual thread; at once if it has already. */
  public void onClose(Runnable action) {
    synchronized (this) {
      if (open) {
        onClose.add(action);
        return;
      }
    }
    Thread.startVirtualThread(action);
  }

  /** Ends the stream; the client will come back. */
  public void close() {
    closed();
    exchange.end(Buffer.buffer());
  }

  private boolean write(Buffer bytes) {
    if (!admits(bytes)) {
      return false;
    }
    context.runOnContext(_ -> put(bytes));
    return true;
  }

  private boolean admits(Buffer bytes) {
    if (!isOpen()) {
      return false;
    }
    silent = false;
    if (pending.addAndGet(bytes.length()) > LIMIT) {
      cutOff();
      return false;
    }
    return true;
  }

  private void put(Buffer bytes) {
    if (!response.ended() && !response.closed()) {
      response.write(bytes).onComplete(_ -> pending.addAndGet(-bytes.length()), _ -> cutOff());
    }
  }

  /** An orderly end would wait behind what the client does not read. */
  private void cutOff() {
    closed();
    exchange.cutOff();
  }

  private void closed() {
    List<Runnable> actions;
    synchronized (this) {
      open = false;
      actions = List.copyOf(onClose);
      onClose.clear();
    }
    actions.forEach(Thread::startVirtualThread);
  }
}
