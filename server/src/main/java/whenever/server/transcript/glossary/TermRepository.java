package whenever.server.transcript.glossary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The table of terms, and the messages in which they may have been said. */
final class TermRepository {
  private static final String SELECT =
      """
      SELECT glossary_term.id, workspace_id, channel_id, heard, written, account.name,
             glossary_term.created_at
        FROM glossary_term JOIN account ON account.id = account_id
      """;

  private static final String LIST =
      SELECT
          + """
           WHERE workspace_id = :workspace AND channel_id IS NOT DISTINCT FROM :channel::uuid
           ORDER BY heard
          """;

  private static final String FIND = SELECT + " WHERE glossary_term.id = :id";

  // Those of the channel first: they are meant more exactly.
  private static final String OF_MESSAGE =
      SELECT
          + """
           WHERE workspace_id = (SELECT workspace_id FROM message WHERE id = :message)
             AND (channel_id IS NULL
                  OR channel_id = (SELECT channel_id FROM message WHERE id = :message))
           ORDER BY channel_id NULLS LAST
          """;

  private static final String SET =
      """
      INSERT INTO glossary_term (workspace_id, channel_id, heard, written, account_id)
      VALUES (:workspace, :channel::uuid, :heard, :written, :account)
      ON CONFLICT (workspace_id, channel_id, heard) DO UPDATE SET written = excluded.written
      RETURNING id
      """;

  private static final String REMOVE = "DELETE FROM glossary_term WHERE id = :id";

  private static final String SAID_IN =
      """
      SELECT message.id FROM message
       WHERE %s AND (:channel::uuid IS NULL OR message.channel_id = :channel::uuid)
         AND EXISTS (SELECT FROM segment WHERE segment.message_id = message.id
                        AND array_to_string(segment.words, ' ') ILIKE :like)
       ORDER BY message.published_at DESC NULLS FIRST, message.id DESC
       LIMIT :limit
      """
          .formatted(Scope.messageIsVisible("message"));

  private static final RowMapper<Term> TERM = (row, _) -> term(row);

  List<Term> list(Tx tx, Place place) {
    return tx.handle()
        .createQuery(LIST)
        .bind("workspace", place.workspaceId())
        .bind("channel", place.channelId())
        .map(TERM)
        .list();
  }

  Optional<Term> find(Tx tx, UUID id) {
    return tx.handle().createQuery(FIND).bind("id", id).map(TERM).findOne();
  }

  /** All that count for a message. */
  List<Term> ofMessage(Tx tx, UUID messageId) {
    return tx.handle().createQuery(OF_MESSAGE).bind("message", messageId).map(TERM).list();
  }

  /** Adds a term; of the same words there is one. */
  UUID set(Tx tx, Place place, String heard, String written, UUID accountId) {
    return tx.handle()
        .createQuery(SET)
        .bind("workspace", place.workspaceId())
        .bind("channel", place.channelId())
        .bind("heard", heard)
        .bind("written", written)
        .bind("account", accountId)
        .mapTo(UUID.class)
        .one();
  }

  void remove(Tx tx, UUID id) {
    tx.handle().createUpdate(REMOVE).bind("id", id).execute();
  }

  /** Messages that hold this word, perhaps as a part of another; the newest first. */
  List<UUID> saidIn(Tx tx, Scope scope, @Nullable UUID channelId, String word, int limit) {
    return tx.handle()
        .createQuery(SAID_IN)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .bind("channel", channelId)
        .bind("like", "%" + word.replaceAll("[\\\\%_]", "\\\\$0") + "%")
        .bind("limit", limit)
        .mapTo(UUID.class)
        .list();
  }

  private static Term term(ResultSet row) throws SQLException {
    return new Term(
        row.getObject("id", UUID.class),
        new Place(
            row.getObject("workspace_id", UUID.class), row.getObject("channel_id", UUID.class)),
        row.getString("heard"),
        row.getString("written"),
        row.getString("name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
