package whenever.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The contract as Vert.x can hold it: parameters and JSON bodies; the rest flows as bytes. */
final class Contract {
  private final JsonNode document;
  private final Map<String, Set<String>> bodyTypes = new HashMap<>();

  private Contract(JsonNode document) {
    this.document = document;
  }

  static Contract load(String resource) {
    try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("There is no contract " + resource);
      }
      var contract = new Contract(new YAMLMapper().readTree(in));
      contract.keepWhatVertxKnows();
      return contract;
    } catch (IOException e) {
      throw new UncheckedIOException("The contract cannot be read", e);
    }
  }

  SortedSet<String> operationIds() {
    SortedSet<String> ids = new TreeSet<>();
    operations(operation -> ids.add(operation.path("operationId").asText()));
    return ids;
  }

  /** The content types that an operation takes; none when it takes no body. */
  Set<String> bodyTypes(String operationId) {
    return bodyTypes.getOrDefault(operationId, Set.of());
  }

  Future<OpenAPIContract> open(Vertx vertx) {
    try {
      return OpenAPIContract.from(vertx, new JsonObject(Json.MAPPER.writeValueAsString(document)));
    } catch (JsonProcessingException e) {
      return Future.failedFuture(e);
    }
  }

  /**
   * Vert.x refuses a contract with media types other than JSON and forms. Answers are not validated
   * and streamed bodies are the handler's own business, and so is who asks, so they are left out
   * here.
   */
  private void keepWhatVertxKnows() {
    ((ObjectNode) document).remove("servers");
    ((ObjectNode) document).remove("security");
    ((ObjectNode) document).withObject("/components").remove("responses");
    operations(operation -> {
      operation.remove("security");
      operation.putObject("responses").putObject("default").put("description", "");
      JsonNode content = operation.path("requestBody").path("content");
      bodyTypes.put(operation.path("operationId").asText(), names(content));
      if (!content.has("application/json")) {
        operation.remove("requestBody");
      }
    });
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void operations(Consumer<ObjectNode> visit) {
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        Optional.of(operation)
            .filter(node -> node.has("operationId"))
            .map(ObjectNode.class::cast)
            .ifPresent(visit);
      }
    }
  }
}
