package whenever.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of one event loop: each must bring its next request in time, so that clients who
 * send a header byte by byte hold nothing for long.
 */
final class Connections {
  private final Vertx vertx;
  private final Timing timing;
  private final Map<HttpConnection, Waiting> open = new HashMap<>();

  Connections(Vertx vertx, Timing timing) {
    this.vertx = vertx;
    this.timing = timing;
  }

  void opened(HttpConnection connection) {
    var waiting = new Waiting();
    open.put(connection, waiting);
    waiting.start(connection, timing.firstRequest());
    connection.closeHandler(_ -> {
      open.remove(connection);
      waiting.stop();
    });
  }

  /** A request is in: its connection is not waited for until it has been answered. */
  void admit(Exchange exchange) {
    HttpConnection connection = exchange.request().connection();
    Waiting waiting = open.get(connection);
    if (waiting == null) {
      return;
    }
    waiting.inFlight++;
    waiting.stop();
    exchange.onEnd(() -> {
      waiting.inFlight--;
      if (waiting.inFlight == 0 && open.containsKey(connection)) {
        waiting.start(connection, timing.nextRequest());
      }
    });
  }

  /** JSON is short: whoever sends it byte by byte is not waited for either. */
  void bodyExpected(RoutingContext routing) {
    HttpConnection connection = routing.request().connection();
    Waiting waiting = open.get(connection);
    if (waiting != null) {
      waiting.start(connection, timing.firstRequest());
    }
  }

  void bodyArrived(RoutingContext routing) {
    Waiting waiting = open.get(routing.request().connection());
    if (waiting != null) {
      waiting.stop();
    }
    routing.next();
  }

  /** How long one connection has to go on. */
  private final class Waiting {
    private static final long NONE = -1;

    private int inFlight;
    private long timer = NONE;

    private void start(HttpConnection connection, Duration limit) {
      stop();
      timer = vertx.setTimer(limit.toMillis(), _ -> connection.close());
    }

    private void stop() {
      if (timer != NONE) {
        vertx.cancelTimer(timer);
        timer = NONE;
      }
    }
  }
}
