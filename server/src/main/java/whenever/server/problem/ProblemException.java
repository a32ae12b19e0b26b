package whenever.server.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal on its way to the caller: what kind, and a sentence for the person. */
public final class ProblemException extends RuntimeException {
  private final ProblemType type;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private transient @Nullable Object conflict;

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

  /** Adds what a client needs to settle a conflict: a record that becomes JSON. */
  public ProblemException withConflict(Object record) {
    conflict = record;
    return this;
  }

  public @Nullable Object conflict() {
    return conflict;
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
