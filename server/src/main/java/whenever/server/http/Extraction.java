package whenever.server.http;

import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a request the contract has a say in. */
final class Extraction {
  private Extraction() {}

  /**
   * Replaces the extraction of Vert.x, which decodes a query twice ({@code q=100%25} fails there)
   * and takes text for JSON ({@code q="two words"} loses its quotes, {@code q=1.5} is no text).
   */
  static Future<ValidatableRequest> of(RoutingContext routing, Operation operation) {
    return Future.succeededFuture(
        new ValidatableRequestImpl(
            values(routing, operation, Location.COOKIE),
            values(routing, operation, Location.HEADER),
            values(routing, operation, Location.PATH),
            values(routing, operation, Location.QUERY),
            new RequestParameterImpl(routing.body().buffer()),
            routing.request().getHeader("Content-Type")));
  }

  private static Map<String, RequestParameter> values(
      RoutingContext routing, Operation operation, Location location) {
    Map<String, RequestParameter> values = new HashMap<>();
    for (Parameter parameter : operation.getParameters()) {
      if (parameter.getIn() == location) {
        values.put(parameter.getName(), new RequestParameterImpl(forValidator(routing, parameter)));
      }
    }
    return values;
  }

  private static @Nullable String forValidator(RoutingContext routing, Parameter parameter) {
    String value = value(routing, parameter);
    boolean text = parameter.getSchemaType() == SchemaType.STRING;
    return value != null && text ? Json.encode(value) : value;
  }

  private static @Nullable String value(RoutingContext routing, Parameter parameter) {
    String name = parameter.getName();
    return switch (parameter.getIn()) {
      case PATH -> routing.pathParam(name);
      case QUERY -> routing.queryParams().get(name);
      case HEADER -> routing.request().getHeader(name);
      case COOKIE -> {
        var cookie = routing.request().getCookie(name);
        yield cookie == null ? null : cookie.getValue();
      }
    };
  }
}
