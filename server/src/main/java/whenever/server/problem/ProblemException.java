package whenever.server.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal on its way to the caller: what kind, and a sentence for the person. */
public final class ProblemException extends RuntimeException {
  private final ProblemType type;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /** The detail is shown to people: a whole sentence, without internals. */
  public ProblemException(ProblemType type, String detail) {
    // No stack trace: a refusal is an answer, not a defect.
    super(detail, null, false, false);
    this.type = type;
  }

  /**
   * Adds a response header that a client acts on, such as {@code Retry-After} or {@code
   * Upload-Offset}.
   */
  public ProblemException withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public ProblemType type() {
    return type;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Map<String, String> headers() {
    return Map.copyOf(headers);
  }
}
