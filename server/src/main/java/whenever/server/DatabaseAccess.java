package whenever.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import whenever.server.database.Database;
import whenever.server.database.DatabaseAddress;
import whenever.server.database.DatabaseConfig;
import whenever.server.database.EmbeddedDatabase;
import whenever.server.database.SchemaException;

/**
 * The database that the configuration names.
 *
 * @param behind what was started to reach it
 */
record DatabaseAccess(Database database, Optional<EmbeddedDatabase> behind)
    implements AutoCloseable {

  /** For who holds the data folder: the embedded one is started. */
  static DatabaseAccess start(AppConfig config) {
    return start(config, DatabaseAddress::open);
  }

  /** How the schema is met: brought up to date, or left as it is. */
  @FunctionalInterface
  private interface Opening {
    Database open(DatabaseAddress address, int poolSize);
  }

  private static DatabaseAccess start(AppConfig config, Opening opening) {
    if (config.database().url().isPresent()) {
      return external(config.database(), opening);
    }
    var embedded = EmbeddedDatabase.start(folder(config), password(config));
    try {
      var database = opening.open(embedded.address(), config.database().poolSize());
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

  /**
   * For a command: beside a running server its database is used, otherwise started meanwhile. The
   * schema is left as it is, and nothing is made where there is no Whenever.
   */
  static <T> T during(AppConfig config, Work<T> work) throws IOException {
    try {
      return during(config, DatabaseAddress::openAsItIs, work);
    } catch (SchemaException e) {
      throw new StartException("The database cannot be used: " + e.getMessage(), e);
    }
  }

  private static <T> T during(AppConfig config, Opening opening, Work<T> work) throws IOException {
    if (config.database().url().isPresent()) {
      return using(external(config.database(), opening), work);
    }
    if (!EmbeddedDatabase.isIn(folder(config))) {
      throw new StartException(
          "There is no Whenever in the data folder %s. Name the right one with --data, or set database.url."
              .formatted(config.dataFolder()),
          null);
    }
    Optional<DataFolder> held = DataFolder.tryOpen(config.dataFolder());
    if (held.isEmpty()) {
      return using(running(config, opening), work);
    }
    try (DataFolder _ = held.get()) {
      return using(start(config, opening), work);
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

  private static DatabaseAccess running(AppConfig config, Opening opening) {
    return EmbeddedDatabase.running(folder(config), password(config))
        .map(address -> opening.open(address, config.database().poolSize()))
        .map(database -> new DatabaseAccess(database, Optional.empty()))
        .orElseThrow(() ->
            new StartException(
                "The Whenever that uses the data folder %s is starting or stopping, or has a database.url that is not set here. Set it, or try again in a moment."
                    .formatted(config.dataFolder()),
                null));
  }

  private static DatabaseAccess external(DatabaseConfig wanted, Opening opening) {
    String password = wanted.password().map(secret -> secret.reveal()).orElse("");
    var address = new DatabaseAddress(wanted.url().orElseThrow(), wanted.user(), password);
    try {
      return new DatabaseAccess(opening.open(address, wanted.poolSize()), Optional.empty());
    } catch (SchemaException e) {
      throw e;
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
