package whenever.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of our own, kept in a folder and reached on loopback with a generated password. */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final String USER = "postgres";

  /** As PostgreSQL's miscadmin.h counts the lines of postmaster.pid, from 0. */
  private static final int PORT_LINE = 3;

  private static final int STATUS_LINE = 7;

  private final EmbeddedPostgres postgres;
  private final String password;

  private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
    this.postgres = postgres;
    this.password = password;
  }

  /**
   * Starts it, making the cluster on the first call.
   *
   * @param folder where the cluster and the unpacked binaries live
   * @param password of the superuser; must be the same at every start, letters and digits only
   */
  public static EmbeddedDatabase start(Path folder, String password) {
    Path cluster = folder.resolve("cluster");
    try {
      Files.createDirectories(folder);
      stopOrphan(cluster);
      Path locked = folder.resolve("password-set");
      boolean first = Files.notExists(locked);
      var postgres = builder(folder, cluster, first ? "" : password).start();
      if (first) {
        requirePassword(postgres, cluster, password);
        Files.createFile(locked);
      }
      return new EmbeddedDatabase(postgres, password);
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL did not start in " + folder, e);
    } catch (SQLException e) {
      throw new IllegalStateException("The embedded PostgreSQL did not accept its password", e);
    }
  }

  /** Whether one was made in a folder. */
  public static boolean isIn(Path folder) {
    return Files.exists(folder.resolve("cluster").resolve("PG_VERSION"));
  }

  /**
   * Where the one in a folder is that another process keeps running; empty while it is not ready.
   */
  public static Optional<DatabaseAddress> running(Path folder, String password) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("cluster").resolve("postmaster.pid"));
      return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready")
          ? Optional.of(address(lines.get(PORT_LINE).strip(), password))
          : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The embedded PostgreSQL cannot be found in " + folder, e);
    }
  }

  private static DatabaseAddress address(String port, String password) {
    return new DatabaseAddress("jdbc:postgresql://localhost:" + port + "/postgres", USER, password);
  }

  public DatabaseAddress address() {
    return address(Integer.toString(postgres.getPort()), password);
  }

  public String url() {
    return address().url();
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  @Override
  public void close() {
    try {
      postgres.close();
    } catch (IOException e) {
      LOG.warn("embedded PostgreSQL did not stop cleanly", e);
    }
  }

  private static EmbeddedPostgres.Builder builder(Path folder, Path cluster, String password) {
    var builder =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
            .setDataDirectory(cluster)
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_TIMEOUT)
            .setLocaleConfig("locale", "C.UTF-8")
            // The library is made for tests and passes -F and asynchronous commits: both lose
            // acknowledged bytes when the machine dies.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            .setServerConfig("unix_socket_directories", "''")
            .setServerConfig("logging_collector", "on")
            .setServerConfig("log_filename", "postgresql-%a.log")
            .setServerConfig("log_truncate_on_rotation", "on");
    if (!password.isEmpty()) {
      builder.setConnectConfig("password", password);
    }
    return builder;
  }

  /** The cluster is made open to every local user; close it before anything is stored. */
  private static void requirePassword(EmbeddedPostgres postgres, Path cluster, String password)
      throws SQLException, IOException {
    if (!password.chars().allMatch(Character::isLetterOrDigit)) {
      throw new IllegalArgumentException("the database password must be letters and digits");
    }
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("ALTER USER " + USER + " PASSWORD '" + password + "'");
      Path hba = cluster.resolve("pg_hba.conf");
      Files.writeString(
          hba,
          """
          # Written by Whenever: loopback only, with the password from the secrets file.
          host all all 127.0.0.1/32 scram-sha-256
          host all all ::1/128 scram-sha-256
          """);
      Files.setPosixFilePermissions(hba, PosixFilePermissions.fromString("rw-------"));
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  /** A server that was killed leaves its PostgreSQL running; two must never share a cluster. */
  private static void stopOrphan(Path cluster) throws IOException {
    Path pidFile = cluster.resolve("postmaster.pid");
    if (Files.notExists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> orphan =
        ProcessHandle.of(Long.parseLong(lines.getFirst().trim()))
            .filter(process -> process.info().command().orElse("").endsWith("postgres"));
    if (orphan.isPresent()) {
      LOG.info("stopping the PostgreSQL that an earlier run left behind");
      orphan.get().destroy();
      try {
        orphan.get().onExit().get(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while the old PostgreSQL stopped", e);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("another Whenever is using " + cluster.getParent(), e);
      }
    }
  }
}
