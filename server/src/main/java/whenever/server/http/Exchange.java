package whenever.server.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request and its answer, from the first header to the last byte. */
final class Exchange {
  private static final String KEY = Exchange.class.getName();

  private final String id;
  private final String clientAddress;
  private final boolean head;
  private final RoutingContext routing;
  private final HttpServerRequest request;
  private final SecurityHeaders security;
  private final RequestBody body;
  private final Context context;

  private Exchange(RoutingContext routing, String clientAddress, SecurityHeaders security) {
    this.id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    this.clientAddress = clientAddress;
    this.routing = routing;
    this.request = routing.request();
    this.security = security;
    this.head = request.method().equals(HttpMethod.HEAD);
    this.context = routing.vertx().getOrCreateContext();
    this.body = RequestBody.hold(request, context);
  }

  static Exchange begin(RoutingContext routing, String clientAddress, SecurityHeaders security) {
    var exchange = new Exchange(routing, clientAddress, security);
    routing.put(KEY, exchange);
    exchange.onEnd(exchange.body::discardRest);
    return exchange;
  }

  static @Nullable Exchange find(RoutingContext routing) {
    return routing.get(KEY);
  }

  static Exchange of(RoutingContext routing) {
    Exchange exchange = find(routing);
    if (exchange == null) {
      throw new IllegalStateException("the entry has not run");
    }
    return exchange;
  }

  String id() {
    return id;
  }

  String clientAddress() {
    return clientAddress;
  }

  /** The client wants the head of the answer only. */
  boolean head() {
    return head;
  }

  RequestBody body() {
    return body;
  }

  HttpServerRequest request() {
    return request;
  }

  HttpServerResponse response() {
    return request.response();
  }

  /** Takes back what has been said in headers so far, except what every answer says. */
  void freshHeaders() {
    response().headers().clear();
    security.addTo(response().headers());
    response().putHeader("X-Request-Id", id);
  }

  /** Runs on the event loop when the last byte is out, or the connection is lost. */
  void onEnd(Runnable action) {
    routing.addEndHandler(_ -> action.run());
  }

  /** Ends the answer from any thread; what happens to it then is the connection's business. */
  void end(Buffer bytes) {
    context.runOnContext(_ -> {
      if (!response().ended() && !response().closed()) {
        if (head && bytes.length() > 0) {
          response().putHeader("Content-Length", Integer.toString(bytes.length()));
        }
        response().end(bytes);
      }
    });
  }

  /** Breaks the connection, so that a half-sent answer cannot be taken for a whole one. */
  void cutOff() {
    context.runOnContext(_ -> request.connection().close());
  }

  /** Writes on the event loop, from any thread; what fails there fails the future. */
  Future<Void> write(Function<HttpServerResponse, Future<Void>> writing) {
    Promise<Void> written = Promise.promise();
    context.runOnContext(
        _ -> Future.succeededFuture(response()).compose(writing).onComplete(written));
    return written.future();
  }

  /**
   * Waits, on a virtual thread, until the socket has taken what was written.
   *
   * @throws ClientGone when it has not
   */
  void await(Future<Void> written) throws ClientGone {
    try {
      written.await();
    } catch (Exception e) {
      throw new ClientGone(e);
    }
  }

  /** The event loop of the connection. */
  Context context() {
    return context;
  }
}
