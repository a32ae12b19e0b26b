package whenever.server.http;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

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

  EventStream(Exchange exchange) {
    this.exchange = exchange;
    this.response = exchange.response();
    this.context = exchange.context();
  }

  /** Says when to come back; before the stream is handed to anybody, so that it stands first. */
  void greet() {
    write(RETRY);
  }

  /** Starts the beat; on the event loop. */
  void begin(Duration heartbeat) {
    exchange.onEnd(this::closed);
    long timer = context.owner().setPeriodic(heartbeat.toMillis(), _ -> write(HEARTBEAT));
    onClose(() -> context.owner().cancelTimer(timer));
  }

  /**
   * Sends one event, from any thread and without waiting.
   *
   * @param id what the client hands in as {@code Last-Event-ID}; one line
   * @param event the name of the event; one line
   * @param json one line of data
   * @return false when the stream is closed, or is now closed because its client does not keep up
   */
  public boolean send(String id, String event, String json) {
    String text = "id: " + id + "\nevent: " + event + "\ndata: " + json + "\n\n";
    if (text.chars().filter(c -> c == '\n' || c == '\r').count() != 4) {
      throw new IllegalArgumentException("an event is written on single lines");
    }
    return write(Buffer.buffer(text.getBytes(StandardCharsets.UTF_8)));
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
    if (!isOpen()) {
      return false;
    }
    if (pending.addAndGet(bytes.length()) > LIMIT) {
      cutOff();
      return false;
    }
    context.runOnContext(_ -> {
      if (!response.ended() && !response.closed()) {
        response.write(bytes).onComplete(_ -> pending.addAndGet(-bytes.length()), _ -> cutOff());
      }
    });
    return true;
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
