package whenever.server.http;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The HTTP server: one port, listened to by every event loop. */
public final class HttpServer implements AutoCloseable {
  private static final String SITE = "web";
  private static final int MAX_HEAD = 16 * 1024;
  private static final int MAX_LINE = 8 * 1024;

  /** Bytes of a body that are handed on at once: each hand-over costs about the same. */
  static final int MAX_PIECE = 64 * 1024;

  private final Vertx vertx;
  private final Timing timing;
  private final Dispatcher dispatcher;
  private final EventStreams streams;
  private final List<io.vertx.core.http.HttpServer> listeners = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpServer(Vertx vertx, Timing timing, Dispatcher dispatcher, EventStreams streams) {
    this.vertx = vertx;
    this.timing = timing;
    this.dispatcher = dispatcher;
    this.streams = streams;
  }

  /**
   * Starts to answer.
   *
   * @throws IllegalStateException when an operation of the contract has no handler
   */
  public static HttpServer start(HttpConfig config, Api api) {
    return start(config, api, Timing.usual(), SITE);
  }

  static HttpServer start(HttpConfig config, Api api, Timing timing, String site) {
    api.requireComplete();
    int loops = VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE;
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops));
    try {
      var problems = new Problems();
      var streams = new EventStreams(vertx, timing.heartbeat());
      var server = new HttpServer(vertx, timing, new Dispatcher(problems), streams);
      var contract = api.contract().open(vertx).await();
      var entry = new Entry(config);
      var router =
          new ApiRouter(
              contract, api, entry, server.dispatcher, problems, streams, new StaticSite(site));
      server.listen(config, router, entry.security(), loops);
      return server;
    } catch (RuntimeException e) {
      vertx.close().await();
      throw e;
    }
  }

  /** The port, also when any free one was asked for. */
  public int port() {
    return listeners.getFirst().actualPort();
  }

  /** Takes no more requests, lets those that are being answered finish, and stops. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    streams.close();
    Duration grace = timing.grace();
    var stopping =
        listeners.stream()
            .map(listener -> listener.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS))
            .toList();
    Future.join(stopping).otherwiseEmpty().await();
    dispatcher.close(grace);
    vertx.close().await();
  }

  /**
   * Deploys once per event loop, in a loop: several instances of one deployment can end on the same
   * one (vert.x#5924).
   */
  private void listen(HttpConfig config, ApiRouter router, SecurityHeaders headers, int loops) {
    var options = options(config);
    for (int i = 0; i < loops; i++) {
      Supplier<Deployable> listener =
          () ->
              _ -> {
                var connections = new Connections(vertx, timing);
                Router routes = router.create(vertx, connections);
                return vertx
                    .createHttpServer(options)
                    .connectionHandler(connections::opened)
                    .invalidRequestHandler(request -> refuse(request, headers))
                    .requestHandler(routes)
                    .listen()
                    .onSuccess(this::add);
              };
      vertx.deployVerticle(listener, new io.vertx.core.DeploymentOptions()).await();
    }
  }

  private synchronized void add(io.vertx.core.http.HttpServer listener) {
    listeners.add(listener);
  }

  private HttpServerOptions options(HttpConfig config) {
    var options = new HttpServerOptions();
    options
        .setHost(config.host())
        // A negative port is any free one, the same for all listeners.
        .setPort(config.port() == 0 ? -1 : config.port())
        .setIdleTimeout((int) timing.idle().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setMaxInitialLineLength(MAX_LINE)
        .setMaxHeaderSize(MAX_HEAD)
        .setMaxChunkSize(MAX_PIECE)
        .setMaxFormFields(0)
        .setMaxFormAttributeSize(0)
        .setMaxFormBufferedBytes(0)
        .setHttp2ClearTextEnabled(false)
        .setDecompressionSupported(false)
        .setCompressionSupported(false)
        .setTcpKeepAlive(true)
        // All writing is on the event loop (Exchange): no queue of 5 KiB beside each connection.
        .setStrictThreadMode(true);
    return options;
  }

  /** What is not HTTP never reaches a route; it is told so with the headers of every answer. */
  private static void refuse(HttpServerRequest request, SecurityHeaders headers) {
    headers.addTo(request.response().headers());
    HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
  }
}
