package whenever.server.channel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The table of channels. */
final class ChannelRepository {
  private static final String INSERT =
      """
      INSERT INTO channel (workspace_id, name, purpose) VALUES (:workspace, :name, :purpose)
      ON CONFLICT DO NOTHING
      RETURNING id, workspace_id, name, purpose
      """;

  private static final String LIST =
      """
      SELECT id, workspace_id, name, purpose FROM channel
       WHERE workspace_id = :workspace
       ORDER BY lower(name), id
      """;

  private static final String FIND =
      "SELECT id, workspace_id, name, purpose FROM channel WHERE id = :id";

  private static final RowMapper<Channel> CHANNEL =
      (row, _) ->
          new Channel(
              row.getObject("id", UUID.class),
              row.getObject("workspace_id", UUID.class),
              row.getString("name"),
              row.getString("purpose"));

  /** Returns the new channel, or empty when the name is taken. */
  Optional<Channel> insert(Tx tx, UUID workspaceId, String name, String purpose) {
    return tx.handle()
        .createQuery(INSERT)
        .bind("workspace", workspaceId)
        .bind("name", name)
        .bind("purpose", purpose)
        .map(CHANNEL)
        .findOne();
  }

  List<Channel> list(Tx tx, Scope scope) {
    return tx.handle().createQuery(LIST).bind("workspace", scope.workspaceId()).map(CHANNEL).list();
  }

  Optional<Channel> find(Tx tx, UUID id) {
    return tx.handle().createQuery(FIND).bind("id", id).map(CHANNEL).findOne();
  }
}
