package whenever.server.event;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import whenever.server.testing.TestDatabase;

/** What the table of events says that somebody is told, read without any of the program. */
record ToldIn(TestDatabase.Address database) {
  private static final String IDS =
      """
      SELECT transaction || '.' || id AS position FROM event
       WHERE workspace_id = ? AND (account_id IS NULL OR account_id = ?)
         AND (transaction, id) > (split_part(?, '.', 1)::xid8, split_part(?, '.', 2)::bigint)
       ORDER BY transaction, id
      """;

  /** The positions of all events for somebody who sees every channel, behind a position. */
  List<String> after(String position, UUID workspaceId, UUID accountId) {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var query = connection.prepareStatement(IDS)) {
      query.setObject(1, workspaceId);
      query.setObject(2, accountId);
      query.setString(3, position);
      query.setString(4, position);
      List<String> ids = new ArrayList<>();
      try (var row = query.executeQuery()) {
        while (row.next()) {
          ids.add(row.getString("position"));
        }
      }
      return ids;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
