package whenever.server.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of messages while their workers were killed. */
final class JobAudit {
  private static final String SETTLED =
      """
      SELECT message.id::text FROM message
       WHERE message.state = 'ready'
         AND NOT EXISTS (SELECT FROM job_instant WHERE task_instance LIKE message.id || '%')
         AND NOT EXISTS (SELECT FROM job_speech WHERE task_instance LIKE message.id || '%')
         AND NOT EXISTS (SELECT FROM job_rendition WHERE task_instance LIKE message.id || '%')
      """;

  private static final String ROLES =
      "SELECT role FROM rendition WHERE message_id = ?::uuid ORDER BY role";

  private static final String OBJECTS =
      """
      SELECT object_key FROM rendition WHERE message_id = ?::uuid
      UNION ALL
      SELECT poster_key FROM media WHERE message_id = ?::uuid AND poster_key IS NOT NULL
      """;

  private static final String ATTEMPTS =
      "SELECT attempts::text FROM job_rendition WHERE task_name = 'render' AND task_instance = ?";

  private final Cluster cluster;

  JobAudit(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Whether it is ready, and nothing is left to do for it. */
  boolean settled(UUID message) throws SQLException {
    return strings(SETTLED).contains(message.toString());
  }

  Set<String> roles(UUID message) throws SQLException {
    return strings(ROLES, message);
  }

  /** The names of the files that rows speak of. */
  Set<String> known(UUID message) throws SQLException {
    return strings(OBJECTS, message, message).stream()
        .map(key -> key.substring(key.lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the files that are there. */
  Set<String> stored(UUID message) throws IOException {
    try (Stream<Path> files = Files.walk(cluster.media())) {
      return files
          .filter(file -> file.toString().contains("/" + message + "/"))
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** How often rendering was begun, while it has not ended. */
  Set<String> attempts(UUID message) throws SQLException {
    return strings(ATTEMPTS, message);
  }

  private Set<String> strings(String query, UUID... parameters) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (var connection = cluster.postgres().connect();
        var statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i].toString());
      }
      var rows = statement.executeQuery();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
