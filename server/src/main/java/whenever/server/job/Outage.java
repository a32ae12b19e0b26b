package whenever.server.job;

import java.io.IOException;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.problem.UnavailableException;

/** Tells failures of the work from the absence of what it depends on. */
final class Outage {
  /** What the system says when a disk is full, ENOSPC. */
  private static final String NO_SPACE = "No space left on device";

  private Outage() {}

  /** Whether the storage or the database is away, or has no room: that is no fault of a job. */
  static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains(NO_SPACE)) {
        return true;
      }
      if (cause instanceof UnavailableException away) {
        return away.isAway();
      }
      if (cause instanceof ProblemException refusal) {
        return refusal.type() == ProblemType.UNAVAILABLE
            || refusal.type() == ProblemType.STORAGE_FULL;
      }
    }
    return false;
  }
}
