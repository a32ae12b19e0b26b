package whenever.server.database;

import java.util.Optional;
import whenever.server.config.ConfigReader;
import whenever.server.config.Secret;

/**
 * Which PostgreSQL to use.
 *
 * @param url a JDBC URL, or empty for the embedded one
 */
public record DatabaseConfig(
    Optional<String> url, String user, Optional<Secret> password, int poolSize) {
  private static final int DEFAULT_POOL = 20;
  private static final int MAX_POOL = 500;

  public static DatabaseConfig read(ConfigReader in) {
    return new DatabaseConfig(
        in.optionalString(
            "database.url",
            "JDBC URL of your own PostgreSQL 18, jdbc:postgresql://host/name. Without it an embedded"
                + " one is used."),
        in.string("database.user", "whenever", "User of your own PostgreSQL."),
        in.secret("database.password", "Password of that user."),
        in.integer(
            "database.pool-size", DEFAULT_POOL, 4, MAX_POOL, "Connections kept at the most."));
  }
}
