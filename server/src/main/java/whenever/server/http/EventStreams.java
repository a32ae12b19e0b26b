package whenever.server.http;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams that are open in this process. */
final class EventStreams {
  private final Vertx vertx;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final long beat;

  /** One beat for all of them: a timer for each would be much of what a stream costs. */
  EventStreams(Vertx vertx, Duration heartbeat) {
    this.vertx = vertx;
    this.beat =
        vertx.setPeriodic(heartbeat.toMillis(), _ -> open.forEach(EventStream::breakSilence));
  }

  EventStream open(Exchange exchange) {
    var stream = new EventStream(exchange);
    open.add(stream);
    stream.greet();
    exchange.context().runOnContext(_ -> stream.begin());
    stream.onClose(() -> open.remove(stream));
    return stream;
  }

  void close() {
    boolean _ = vertx.cancelTimer(beat);
    open.forEach(EventStream::close);
  }
}
