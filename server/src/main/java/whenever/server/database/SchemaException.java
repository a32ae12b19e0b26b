package whenever.server.database;

import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The tables are not those of this version; the message says what to do. */
public final class SchemaException extends RuntimeException {
  private SchemaException(String sentence) {
    super(sentence);
  }

  static void requireCurrent(Flyway flyway) {
    var info = flyway.info();
    if (info.applied().length == 0) {
      throw new SchemaException("it is not the database of a Whenever: it has no tables of one.");
    }
    if (Arrays.stream(info.applied()).anyMatch(SchemaException::isUnknown)) {
      throw new SchemaException(
          "its tables are of a newer version. Use the version of the server that wrote them.");
    }
    if (info.pending().length > 0) {
      throw new SchemaException(
          "its tables are of an older version. Start the server of this version once.");
    }
  }

  private static boolean isUnknown(MigrationInfo applied) {
    return applied.getState() == MigrationState.FUTURE_SUCCESS
        || applied.getState() == MigrationState.MISSING_SUCCESS;
  }
}
