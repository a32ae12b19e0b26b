package whenever.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.TestDatabase;

class EmbeddedDatabaseTest {

  @Test
  void whatIsCommittedIsOnTheDisk() {
    try (Database database = TestDatabase.fresh().open()) {
      assertThat(setting(database, "fsync")).isEqualTo("on");
      assertThat(setting(database, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(database, "full_page_writes")).isEqualTo("on");
      assertThat(setting(database, "server_version")).startsWith("18.");
    }
  }

  @Test
  void nobodyComesInWithoutThePassword() {
    var address = TestDatabase.fresh();

    assertThatThrownBy(() -> DriverManager.getConnection(address.url(), address.user(), "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void aSecondStartFindsWhatTheFirstKeptThoughItsPostgresStillRuns(@TempDir Path folder)
      throws Exception {
    EmbeddedDatabase first = EmbeddedDatabase.start(folder, "secret");
    try (var connection = DriverManager.getConnection(first.url(), first.user(), "secret");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    // The postmaster goes on, as it does when the JVM is killed; the JVM's file lock does not.
    Path pid = folder.resolve("cluster/postmaster.pid");
    long orphan = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
    Files.delete(folder.resolve("cluster/epg-lock"));

    EmbeddedDatabase second = EmbeddedDatabase.start(folder, "secret");
    try (var connection = DriverManager.getConnection(second.url(), second.user(), "secret");
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT answer FROM kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
      assertThat(Files.readAllLines(pid).getFirst().strip()).isNotEqualTo(Long.toString(orphan));
    } finally {
      second.close();
    }
  }

  private static String setting(Database database, String name) {
    return database.inTransaction(
        tx -> tx.handle().createQuery("SHOW " + name).mapTo(String.class).one());
  }
}
