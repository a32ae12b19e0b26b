package whenever.server.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import whenever.server.database.EmbeddedDatabase;

/** PostgreSQL at a port that stays, made of the embedded one's binaries. */
final class PostgresMember extends Member {
  static final String USER = "postgres";
  static final String PASSWORD = "onlyForThisRun";

  private final Path folder;
  private final int port;
  private final Path log;
  private final String binary;

  /** Makes the cluster and gives it its password. */
  PostgresMember(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.log = folder.resolve("postgresql.log");
    try (var embedded = EmbeddedDatabase.start(folder, PASSWORD)) {
      binary = binary(embedded);
    }
  }

  /** Where the running one was unpacked: once for the whole JVM. */
  private String binary(EmbeddedDatabase running) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("cluster/postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .flatMap(process -> process.info().command())
        .orElseThrow(() -> new IllegalStateException("no PostgreSQL runs at " + running.url()));
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), USER, PASSWORD);
  }

  @Override
  Process begin() throws IOException {
    List<String> command = new ArrayList<>();
    if (ProcessHandle.current().info().user().orElse("").equals("root")) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(binary, "-D", folder.resolve("cluster").toString()));
    for (String setting :
        List.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=60",
            "fsync=on",
            "synchronous_commit=on")) {
      command.addAll(List.of("-c", setting));
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  @Override
  boolean answers() {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      return statement.execute("SELECT 1");
    } catch (SQLException _) {
      return false;
    }
  }

  @Override
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
