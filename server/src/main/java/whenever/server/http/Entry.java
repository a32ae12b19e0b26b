package whenever.server.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The door: every request gets its id, its headers and a line in the log, and shows its origin. */
final class Entry {
  private static final Logger LOG = LoggerFactory.getLogger(Entry.class);

  private final SecurityHeaders security;
  private final ClientAddress addresses;
  private final Origin origin;

  Entry(HttpConfig config) {
    this.security = new SecurityHeaders(config.secure());
    this.addresses = new ClientAddress(config.trustedProxies());
    this.origin = new Origin(config.publicUrl());
  }

  SecurityHeaders security() {
    return security;
  }

  void admit(RoutingContext routing, Connections connections) {
    Exchange exchange = Exchange.find(routing);
    // A HEAD request comes by again as a GET.
    if (exchange == null) {
      exchange = begin(routing);
      connections.admit(exchange);
    }
    exchange.freshHeaders();
    origin.check(routing.request());
    routing.next();
  }

  private Exchange begin(RoutingContext routing) {
    HttpServerRequest request = routing.request();
    String client =
        addresses.of(
            request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    Exchange exchange = Exchange.begin(routing, client, security);
    String method = request.method().name();
    String path = routing.normalizedPath();
    long start = System.nanoTime();
    exchange.onEnd(() -> log(exchange, method, path, start));
    return exchange;
  }

  /** Neither query nor body: both may hold what a person said or a secret. */
  private static void log(Exchange exchange, String method, String path, long start) {
    LOG.atLevel(path.startsWith("/api/") ? Level.INFO : Level.DEBUG)
        .addKeyValue("id", exchange.id())
        .addKeyValue("method", method)
        .addKeyValue("path", path)
        .addKeyValue("status", exchange.response().getStatusCode())
        .addKeyValue("millis", (System.nanoTime() - start) / 1_000_000)
        .log("request");
  }
}
