package whenever.server.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import whenever.server.database.Database;
import whenever.server.database.EmbeddedDatabase;

/** One PostgreSQL for the whole run, and in it a fresh database for whoever asks. */
public final class TestDatabase {
  private static final String PASSWORD = "onlyForThisRun";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final EmbeddedDatabase SERVER = start();

  private TestDatabase() {}

  /** Where a database is. */
  public record Address(String url, String user, String password) {
    public Database open() {
      return Database.open(url, user, password, 8);
    }
  }

  private static EmbeddedDatabase start() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "postgresql-");
      EmbeddedDatabase started = EmbeddedDatabase.start(folder, PASSWORD);
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      return started;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An empty database. */
  public static Address fresh() {
    String name = "test" + COUNT.incrementAndGet();
    try (var connection = DriverManager.getConnection(SERVER.url(), SERVER.user(), PASSWORD);
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String url = SERVER.url().substring(0, SERVER.url().lastIndexOf('/') + 1) + name;
    return new Address(url, SERVER.user(), PASSWORD);
  }
}
