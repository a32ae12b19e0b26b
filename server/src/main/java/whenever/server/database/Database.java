package whenever.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The connections to PostgreSQL. Every call blocks its (virtual) thread. */
public final class Database implements AutoCloseable {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    jdbi.registerArrayType(Integer.class, "int4");
    jdbi.registerArrayType(Double.class, "float8");
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(UUID.class, "uuid");
  }

  /** Connects and brings the schema up to date; other servers that start meanwhile wait for it. */
  public static Database open(String url, String user, String password, int poolSize) {
    return open(url, user, password, poolSize, Flyway::migrate);
  }

  /**
   * Connects without changing the schema.
   *
   * @throws SchemaException when it is not the one of this version
   */
  public static Database openAsItIs(String url, String user, String password, int poolSize) {
    return open(url, user, password, poolSize, SchemaException::requireCurrent);
  }

  private static Database open(
      String url, String user, String password, int poolSize, Consumer<Flyway> schema) {
    var config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(CONNECTION_TIMEOUT.toMillis());
    config.setPoolName("database");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("ApplicationName", "whenever");
    var pool = new HikariDataSource(config);
    try {
      schema.accept(Flyway.configure().dataSource(pool).load());
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    return new Database(pool);
  }

  /**
   * Runs in one transaction: committed when the function returns, rolled back when it throws.
   *
   * @throws whenever.server.problem.ProblemException {@code UNAVAILABLE} when PostgreSQL does not
   *     answer or {@code STORAGE_FULL} when it has no room; what was written may be there or not;
   *     {@code TOOK_TOO_LONG} when a statement took longer than {@link Tx#limit} allows
   */
  public <T extends @Nullable Object> T inTransaction(Function<Tx, T> work) {
    Tx[] opened = new Tx[1];
    T result;
    try {
      result =
          jdbi.<T, RuntimeException>inTransaction(handle -> {
            opened[0] = new Tx(handle);
            return work.apply(opened[0]);
          });
    } catch (JdbiException e) {
      throw DatabaseFailure.translate(e);
    }
    opened[0].committed();
    return result;
  }

  /** As {@link #inTransaction}, without a result. */
  public void transact(Consumer<Tx> work) {
    this.<@Nullable Void>inTransaction(tx -> {
      work.accept(tx);
      return null;
    });
  }

  /** For the libraries that bring their own statements. */
  public DataSource dataSource() {
    return pool;
  }

  /** Answers when PostgreSQL does; throws otherwise. */
  public void check() {
    jdbi.useHandle(handle -> handle.execute("SELECT 1"));
  }

  @Override
  public void close() {
    pool.close();
  }
}
