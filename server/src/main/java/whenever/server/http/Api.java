package whenever.server.http;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The operations of the contract, each bound to its handler. */
public final class Api {
  private static final String CONTRACT = "openapi.yaml";

  private final Contract contract;
  private final Map<String, ApiHandler> handlers = new TreeMap<>();

  public Api() {
    this(CONTRACT);
  }

  /** For a contract of another name on the class path. */
  Api(String resource) {
    this.contract = Contract.load(resource);
  }

  /**
   * Binds an operation.
   *
   * @throws IllegalArgumentException when the contract has no such operation, or it is bound
   */
  public Api on(String operationId, ApiHandler handler) {
    if (!contract.operationIds().contains(operationId)) {
      throw new IllegalArgumentException("The contract has no operation " + operationId);
    }
    if (handlers.putIfAbsent(operationId, handler) != null) {
      throw new IllegalArgumentException("Two handlers for the operation " + operationId);
    }
    return this;
  }

  Contract contract() {
    return contract;
  }

  Map<String, ApiHandler> handlers() {
    return Map.copyOf(handlers);
  }

  /** Refuses to leave an operation of the contract unanswered. */
  void requireComplete() {
    SortedSet<String> missing = new TreeSet<>(contract.operationIds());
    missing.removeAll(handlers.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "These operations have no handler: " + String.join(", ", missing));
    }
  }
}
