package whenever.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The way of a request from the socket to its handler. */
final class ApiRouter {
  private static final int JSON_LIMIT = 64 * 1024;

  private final OpenAPIContract contract;
  private final Api api;
  private final Entry entry;
  private final Dispatcher dispatcher;
  private final Problems problems;
  private final EventStreams streams;
  private final StaticSite site;
  private final BodyHandler json = BodyHandler.create(false).setBodyLimit(JSON_LIMIT);

  ApiRouter(
      OpenAPIContract contract,
      Api api,
      Entry entry,
      Dispatcher dispatcher,
      Problems problems,
      EventStreams streams,
      StaticSite site) {
    this.contract = contract;
    this.api = api;
    this.entry = entry;
    this.dispatcher = dispatcher;
    this.problems = problems;
    this.streams = streams;
    this.site = site;
  }

  /** Makes the router of one event loop. */
  Router create(Vertx vertx, Connections connections) {
    RouterBuilder builder = RouterBuilder.create(vertx, contract, Extraction::of);
    builder.rootHandler(routing -> entry.admit(routing, connections));
    builder.rootHandler(routing -> readBody(routing, connections));
    builder.rootHandler(connections::bodyArrived);
    api.handlers()
        .forEach((operationId, handler) ->
            Objects.requireNonNull(builder.getRoute(operationId))
                // Who is asking, and whether they may, is decided by the handler.
                .setDoSecurity(false)
                .addHandler(routing -> dispatch(routing, handler)));
    Router router = builder.createRouter();
    router.route().handler(this::fallBack);
    router.route().failureHandler(problems::answer);
    return router;
  }

  /** Only JSON is read here: the bytes of all other operations stay with their stream. */
  private void readBody(RoutingContext routing, Connections connections) {
    Operation operation =
        contract.findOperation(routing.normalizedPath(), routing.request().method());
    if (operation == null) {
      routing.next();
      return;
    }
    requireType(routing.request().getHeader("Content-Type"), operation);
    if (operation.getRequestBody() == null) {
      routing.next();
    } else {
      connections.bodyExpected(routing);
      json.handle(routing);
    }
  }

  private void requireType(@Nullable String type, Operation operation) {
    Set<String> known = api.contract().bodyTypes(operation.getOperationId());
    String name = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (type != null && !known.isEmpty() && !known.contains(name)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "This operation takes " + String.join(", ", known) + ".");
    }
  }

  private void dispatch(RoutingContext routing, ApiHandler handler) {
    Exchange exchange = Exchange.of(routing);
    var request = new Request(exchange, routing);
    dispatcher.run(exchange, () -> new Answer(exchange, streams).send(handler.handle(request)));
  }

  private void fallBack(RoutingContext routing) {
    String path = routing.normalizedPath();
    Path known = contract.findPath(path);
    if (known != null) {
      otherMethod(routing, known);
    } else if (isUnder(path, "/api") || isUnder(path, "/health")) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
    } else {
      Exchange exchange = Exchange.of(routing);
      dispatcher.run(exchange, () -> site.answer(exchange, path));
    }
  }

  /**
   * HEAD asks for the head of what GET would answer; a POST may ask to be taken for another method.
   */
  private void otherMethod(RoutingContext routing, Path path) {
    var allowed = new TreeSet<String>();
    for (Operation operation : path.getOperations()) {
      allowed.add(operation.getHttpMethod().name());
    }
    String wanted = routing.request().getHeader("X-HTTP-Method-Override");
    if (wanted != null
        && routing.request().method().equals(HttpMethod.POST)
        && allowed.contains(wanted)) {
      // tus 1.0.0, core protocol: for clients that cannot send PATCH or DELETE.
      routing.reroute(
          HttpMethod.valueOf(wanted), target(routing.normalizedPath(), routing.request().query()));
      return;
    }
    boolean readable = allowed.contains("GET");
    if (readable && Exchange.of(routing).head()) {
      routing.reroute(HttpMethod.GET, target(routing.normalizedPath(), routing.request().query()));
      return;
    }
    if (readable) {
      allowed.add("HEAD");
    }
    throw new ProblemException(
            ProblemType.METHOD_NOT_ALLOWED, "Allowed here: " + String.join(", ", allowed) + ".")
        .withHeader("Allow", String.join(", ", allowed));
  }

  private static String target(String path, @Nullable String query) {
    return query == null ? path : path + "?" + query;
  }

  private static boolean isUnder(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }
}
