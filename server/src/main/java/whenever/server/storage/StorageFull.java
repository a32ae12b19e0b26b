package whenever.server.storage;

import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The refusal when there is no room; it ends by itself when the operator makes some. */
final class StorageFull {
  private static final String SECONDS = "30";

  private StorageFull() {}

  static ProblemException problem() {
    return new ProblemException(
            ProblemType.STORAGE_FULL,
            "The server's media storage is full; please tell its operator. Nothing that it has"
                + " taken is lost.")
        .withHeader("Retry-After", SECONDS);
  }
}
