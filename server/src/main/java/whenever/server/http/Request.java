package whenever.server.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** One request, already held against the contract. */
public final class Request {
  private static final Pattern UUID_FORM =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Exchange exchange;
  private final HttpServerRequest http;
  private final String path;
  private final Map<String, String> pathParameters;
  private final MultiMap query;
  private final Map<String, String> cookies;
  private final byte @Nullable [] json;

  /** Takes what it needs on the event loop. */
  Request(Exchange exchange, RoutingContext context) {
    this.exchange = exchange;
    this.http = context.request();
    this.path = context.normalizedPath();
    this.pathParameters = Map.copyOf(context.pathParams());
    this.query = context.queryParams();
    this.cookies =
        http.cookies().stream()
            .collect(Collectors.toMap(Cookie::getName, Cookie::getValue, (first, _) -> first));
    Buffer body = context.body().buffer();
    this.json = body == null ? null : body.getBytes();
  }

  /** Names the request in the log and in problems. */
  public String id() {
    return exchange.id();
  }

  /** GET for a HEAD request too, unless the contract has an operation for HEAD. */
  public String method() {
    return http.method().name();
  }

  public String path() {
    return path;
  }

  /** An id in the path; what is not one leads to nothing. */
  public UUID uuid(String pathParameter) {
    return Optional.ofNullable(pathParameters.get(pathParameter))
        .filter(value -> UUID_FORM.matcher(value).matches())
        .map(UUID::fromString)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address."));
  }

  /** A number in the path; what is not one leads to nothing. */
  public int number(String pathParameter) {
    return Optional.ofNullable(pathParameters.get(pathParameter))
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(Integer::valueOf)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address."));
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** An id in the query; what is not one is refused. */
  public Optional<UUID> queryUuid(String name) {
    return query(name)
        .map(value -> {
          if (!UUID_FORM.matcher(value).matches()) {
            throw invalid(name + " must be an id.");
          }
          return UUID.fromString(value);
        });
  }

  /** A number in the query; what is not one is refused. */
  public OptionalInt queryInt(String name) {
    Optional<String> value = query(name);
    try {
      return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value.get()));
    } catch (NumberFormatException _) {
      throw invalid(name + " must be a whole number.");
    }
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(http.getHeader(name));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  /** The JSON body, which fits the contract. */
  public <T> T body(Class<T> type) {
    if (json == null) {
      throw invalid("The request needs a JSON body.");
    }
    try {
      return Json.read(json, type);
    } catch (IllegalArgumentException _) {
      throw invalid("The JSON body does not have the form that is asked for here.");
    }
  }

  /** The raw body of an operation that does not take JSON. */
  public RequestBody stream() {
    return exchange.body();
  }

  /** The IP address of the client, behind the proxies that are trusted. */
  public String clientAddress() {
    return exchange.clientAddress();
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
