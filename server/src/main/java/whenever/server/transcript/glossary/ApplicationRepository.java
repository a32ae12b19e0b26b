package whenever.server.transcript.glossary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import whenever.server.database.Tx;

/** The tables of terms that are brought into older messages. */
final class ApplicationRepository {
  private static final String ADD =
      """
      INSERT INTO glossary_application (workspace_id, channel_id, heard, written, account_id)
      VALUES (:workspace, :channel::uuid, :heard, :written, :account) RETURNING id
      """;

  private static final String ADD_TARGETS =
      """
      INSERT INTO glossary_target (application_id, message_id)
      SELECT :id, message FROM unnest(:messages) AS message
      """;

  private static final String SELECT =
      """
      SELECT id, workspace_id, channel_id, heard, written, account_id, state, created_at,
             (SELECT count(*) FROM glossary_target
               WHERE application_id = id AND state <> 'unchanged') AS messages,
             (SELECT coalesce(sum(places), 0) FROM glossary_target
               WHERE application_id = id) AS places,
             (SELECT count(*) FROM glossary_target
               WHERE application_id = id AND state = 'kept') AS kept
        FROM glossary_application
      """;

  private static final String FIND = SELECT + " WHERE id = :id";

  private static final String LIST =
      SELECT
          + """
           WHERE workspace_id = :workspace AND channel_id IS NOT DISTINCT FROM :channel::uuid
           ORDER BY created_at DESC LIMIT 10
          """;

  private static final String SET_STATE =
      "UPDATE glossary_application SET state = :to WHERE id = :id AND state = :from";

  private static final String TARGETS =
      """
      SELECT message_id FROM glossary_target
       WHERE application_id = :id AND state = :state ORDER BY message_id
      """;

  private static final String SET_TARGET =
      """
      UPDATE glossary_target SET state = :state, places = :places
       WHERE application_id = :id AND message_id = :message
      """;

  private static final String SET_TARGET_STATE =
      """
      UPDATE glossary_target SET state = :state
       WHERE application_id = :id AND message_id = :message
      """;

  private static final RowMapper<Application> APPLICATION = (row, _) -> application(row);

  UUID add(Tx tx, Term term, UUID accountId, List<UUID> messages) {
    UUID id =
        tx.handle()
            .createQuery(ADD)
            .bind("workspace", term.place().workspaceId())
            .bind("channel", term.place().channelId())
            .bind("heard", term.heard())
            .bind("written", term.written())
            .bind("account", accountId)
            .mapTo(UUID.class)
            .one();
    tx.handle()
        .createUpdate(ADD_TARGETS)
        .bind("id", id)
        .bindArray("messages", UUID.class, messages)
        .execute();
    return id;
  }

  Optional<Application> find(Tx tx, UUID id) {
    return tx.handle().createQuery(FIND).bind("id", id).map(APPLICATION).findOne();
  }

  /** The last ones of a place first. */
  List<Application> list(Tx tx, Place place) {
    return tx.handle()
        .createQuery(LIST)
        .bind("workspace", place.workspaceId())
        .bind("channel", place.channelId())
        .map(APPLICATION)
        .list();
  }

  /** False when it was in another state. */
  boolean move(Tx tx, UUID id, String from, String to) {
    return tx.handle()
            .createUpdate(SET_STATE)
            .bind("id", id)
            .bind("from", from)
            .bind("to", to)
            .execute()
        == 1;
  }

  List<UUID> targets(Tx tx, UUID id, String state) {
    return tx.handle()
        .createQuery(TARGETS)
        .bind("id", id)
        .bind("state", state)
        .mapTo(UUID.class)
        .list();
  }

  void changed(Tx tx, UUID id, UUID messageId, int places) {
    tx.handle()
        .createUpdate(SET_TARGET)
        .bind("id", id)
        .bind("message", messageId)
        .bind("state", places > 0 ? "changed" : "unchanged")
        .bind("places", places)
        .execute();
  }

  void undone(Tx tx, UUID id, UUID messageId, boolean undone) {
    tx.handle()
        .createUpdate(SET_TARGET_STATE)
        .bind("id", id)
        .bind("message", messageId)
        .bind("state", undone ? "undone" : "kept")
        .execute();
  }

  private static Application application(ResultSet row) throws SQLException {
    return new Application(
        row.getObject("id", UUID.class),
        new Place(
            row.getObject("workspace_id", UUID.class), row.getObject("channel_id", UUID.class)),
        row.getString("heard"),
        row.getString("written"),
        row.getObject("account_id", UUID.class),
        row.getString("state"),
        row.getInt("messages"),
        row.getInt("places"),
        row.getInt("kept"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
