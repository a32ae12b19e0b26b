package whenever.server.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Which failures of PostgreSQL pass by themselves, and what to say of them. */
final class DatabaseFailure {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFailure.class);
  private static final String DISK_FULL = "53100";
  private static final String CANCELED = "57014";

  private DatabaseFailure() {}

  static RuntimeException translate(JdbiException failure) {
    SQLException cause = cause(failure);
    if (cause == null) {
      return failure;
    }
    String state = String.valueOf(cause.getSQLState());
    if (state.equals(DISK_FULL)) {
      return away(
          ProblemType.STORAGE_FULL,
          "The server's database has no room left; please tell its operator.",
          failure);
    }
    if (state.equals(CANCELED)) {
      return away(
          ProblemType.TOOK_TOO_LONG,
          "That took too long, and was given up. Ask for something narrower.",
          failure);
    }
    return isPassing(cause, state)
        ? away(
            ProblemType.UNAVAILABLE,
            "The server's database does not answer just now. Try again in a moment.",
            failure)
        : failure;
  }

  /** No connection (class 08), too many (53), ended by the operator or still starting (57P). */
  private static boolean isPassing(SQLException cause, String state) {
    return cause instanceof SQLTransientConnectionException
        || state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P");
  }

  private static RuntimeException away(ProblemType type, String detail, JdbiException failure) {
    LOG.atWarn().setCause(failure).log("the database does not do it");
    return new ProblemException(type, detail).withHeader("Retry-After", "2");
  }

  private static @Nullable SQLException cause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
