package whenever.server.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams that are open in this process. */
final class EventStreams {
  private final Duration heartbeat;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  EventStreams(Duration heartbeat) {
    this.heartbeat = heartbeat;
  }

  EventStream open(Exchange exchange) {
    var stream = new EventStream(exchange);
    open.add(stream);
    stream.greet();
    exchange.context().runOnContext(_ -> stream.begin(heartbeat));
    stream.onClose(() -> open.remove(stream));
    return stream;
  }

  void close() {
    open.forEach(EventStream::close);
  }
}
