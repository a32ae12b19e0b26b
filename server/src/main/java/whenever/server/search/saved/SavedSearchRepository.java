package whenever.server.search.saved;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The table of saved searches, of which everybody sees their own. */
final class SavedSearchRepository {
  private static final String LIST =
      """
      SELECT id, name, query FROM saved_search
       WHERE account_id = :viewer AND workspace_id = :workspace
       ORDER BY lower(name), id
      """;

  private static final String SAVE =
      """
      INSERT INTO saved_search (account_id, workspace_id, name, query)
      VALUES (:viewer, :workspace, :name, :query)
          ON CONFLICT (account_id, workspace_id, lower(name))
          DO UPDATE SET name = excluded.name, query = excluded.query
      RETURNING id, name, query
      """;

  /** Taken in turn for one person, so that two at once do not both get the last place. */
  private static final String COUNT_OTHERS =
      """
      WITH owner AS (SELECT id FROM account WHERE id = :viewer FOR UPDATE)
      SELECT count(saved_search.id) FROM owner
        LEFT JOIN saved_search
               ON saved_search.account_id = owner.id AND saved_search.workspace_id = :workspace
                  AND lower(saved_search.name) <> lower(:name)
      """;

  private static final String FORGET =
      """
      DELETE FROM saved_search
       WHERE id = :id AND account_id = :viewer AND workspace_id = :workspace
      """;

  List<SavedSearch> list(Tx tx, Scope scope) {
    return tx.handle()
        .createQuery(LIST)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .map((row, _) -> search(row))
        .list();
  }

  /** How many there are of other names. */
  int countOthers(Tx tx, Scope scope, String name) {
    return tx.handle()
        .createQuery(COUNT_OTHERS)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .bind("name", name)
        .mapTo(Integer.class)
        .one();
  }

  SavedSearch save(Tx tx, Scope scope, String name, String query) {
    return tx.handle()
        .createQuery(SAVE)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .bind("name", name)
        .bind("query", query)
        .map((row, _) -> search(row))
        .one();
  }

  /** Whether it was there. */
  boolean forget(Tx tx, Scope scope, UUID id) {
    return tx.handle()
            .createUpdate(FORGET)
            .bind("workspace", scope.workspaceId())
            .bind("viewer", scope.accountId())
            .bind("id", id)
            .execute()
        > 0;
  }

  private static SavedSearch search(ResultSet row) throws SQLException {
    return new SavedSearch(
        row.getObject("id", UUID.class), row.getString("name"), row.getString("query"));
  }
}
