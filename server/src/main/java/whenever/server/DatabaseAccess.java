package whenever.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import whenever.server.database.Database;
import whenever.server.database.DatabaseConfig;
import whenever.server.database.EmbeddedDatabase;

/**
 * The database that the configuration names.
 *
 * @param behind what was started to reach it
 */
record DatabaseAccess(Database database, Optional<EmbeddedDatabase> behind)
    implements AutoCloseable {

  /** For who holds the data folder: the embedded one is started. */
  static DatabaseAccess start(AppConfig config) {
    if (config.database().url().isPresent()) {
      return external(config.database());
    }
    var embedded = EmbeddedDatabase.start(folder(config), password(config));
    try {
      var database = embedded.address().open(config.database().poolSize());
      return new DatabaseAccess(database, Optional.of(embedded));
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  /** What is done with it for a while. */
  @FunctionalInterface
  interface Work<T> {
    T with(Database database);
  }

  /** For a command: beside a running server its database is used, otherwise started meanwhile. */
  static <T> T during(AppConfig config, Work<T> work) throws IOException {
    if (config.database().url().isPresent()) {
      return using(external(config.database()), work);
    }
    Optional<DataFolder> held = DataFolder.tryOpen(config.dataFolder());
    if (held.isEmpty()) {
      return using(running(config), work);
    }
    try (DataFolder _ = held.get()) {
      return using(start(config), work);
    }
  }

  private static <T> T using(DatabaseAccess access, Work<T> work) {
    // Ctrl-C must not leave a PostgreSQL behind.
    var interrupted = new Thread(access::close, "shutdown");
    Runtime.getRuntime().addShutdownHook(interrupted);
    try (access) {
      return work.with(access.database());
    } finally {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    }
  }

  private static DatabaseAccess running(AppConfig config) {
    return EmbeddedDatabase.running(folder(config), password(config))
        .map(address -> address.open(config.database().poolSize()))
        .map(database -> new DatabaseAccess(database, Optional.empty()))
        .orElseThrow(() ->
            new StartException(
                "The Whenever that uses the data folder %s is starting or stopping, or has a database.url that is not set here. Set it, or try again in a moment."
                    .formatted(config.dataFolder()),
                null));
  }

  private static DatabaseAccess external(DatabaseConfig wanted) {
    String password = wanted.password().map(secret -> secret.reveal()).orElse("");
    try {
      var database =
          Database.open(wanted.url().orElseThrow(), wanted.user(), password, wanted.poolSize());
      return new DatabaseAccess(database, Optional.empty());
    } catch (RuntimeException e) {
      throw new StartException(
          "The database at database.url cannot be used: %s".formatted(reason(e)), e);
    }
  }

  private static Path folder(AppConfig config) {
    return config.dataFolder().resolve("postgresql");
  }

  private static String password(AppConfig config) {
    return Secrets.load(config.dataFolder()).databasePassword();
  }

  private static String reason(Throwable thrown) {
    Throwable last = thrown;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return String.valueOf(last.getMessage());
  }

  @Override
  public void close() {
    database.close();
    behind.ifPresent(EmbeddedDatabase::close);
  }
}
