package whenever.server.thread;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Scope;
import whenever.server.database.Tx;
import whenever.server.message.Message;
import whenever.server.message.MessageRows;

/** Reactions, pins, questions, and what people keep for themselves. */
final class MarkRepository {
  private static final String REACTIONS =
      """
      SELECT emoji, moment_ms,
             array_agg(account.id || ' ' || account.name ORDER BY reaction.created_at, account.id)
                 AS people
        FROM reaction JOIN account ON account.id = reaction.account_id
       WHERE message_id = :message
       GROUP BY emoji, moment_ms
       ORDER BY min(reaction.created_at), emoji
      """;

  private static final String REACT =
      """
      INSERT INTO reaction (message_id, account_id, emoji, moment_ms)
      VALUES (:message, :account, :emoji, :moment)
      ON CONFLICT DO NOTHING
      """;

  private static final String TAKE_BACK =
      """
      DELETE FROM reaction
       WHERE message_id = :message AND account_id = :account AND emoji = :emoji
         AND moment_ms IS NOT DISTINCT FROM :moment
      """;

  private static final String OWN_REACTIONS =
      "SELECT count(*) FROM reaction WHERE message_id = :message AND account_id = :account";

  private static final String PIN =
      """
      UPDATE message SET pinned_at = CASE WHEN :on THEN coalesce(pinned_at, now()) END
       WHERE id = :message
      """;

  private static final String QUESTION =
      "UPDATE message SET question = :question WHERE id = :message";

  private static final String SAVE =
      "INSERT INTO saved (account_id, message_id) VALUES (:account, :message) ON CONFLICT DO NOTHING";

  private static final String FORGET =
      "DELETE FROM saved WHERE account_id = :account AND message_id = :message";

  private static final String IS_SAVED =
      """
      SELECT EXISTS (SELECT FROM saved WHERE account_id = :account AND message_id = :message)
      """;

  private static final String PINNED =
      MessageRows.SELECT
          + """
           WHERE message.channel_id = :channel AND message.pinned_at IS NOT NULL
             AND message.published_at IS NOT NULL AND message.state <> 'deleted'
           ORDER BY message.pinned_at DESC, message.id
           LIMIT 100
          """;

  private static final String SAVED =
      MessageRows.SELECT
          + """
          JOIN saved ON saved.message_id = message.id AND saved.account_id = :viewer
          WHERE %s
          ORDER BY saved.created_at DESC, message.id
          LIMIT 500
          """
              .formatted(Scope.messageIsVisible("message"));

  private static final RowMapper<Message> MESSAGE = (row, _) -> MessageRows.message(row);

  List<Reaction> reactions(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(REACTIONS)
        .bind("message", messageId)
        .map((row, _) ->
            new Reaction(
                row.getString("emoji"),
                row.getObject("moment_ms", Integer.class),
                NoteRepository.people((String[]) row.getArray("people").getArray())))
        .list();
  }

  int ownReactions(Tx tx, UUID messageId, UUID accountId) {
    return tx.handle()
        .createQuery(OWN_REACTIONS)
        .bind("message", messageId)
        .bind("account", accountId)
        .mapTo(Integer.class)
        .one();
  }

  void react(
      Tx tx, UUID messageId, UUID accountId, String emoji, @Nullable Integer momentMs, boolean on) {
    tx.handle()
        .createUpdate(on ? REACT : TAKE_BACK)
        .bind("message", messageId)
        .bind("account", accountId)
        .bind("emoji", emoji)
        .bind("moment", momentMs)
        .execute();
  }

  void pin(Tx tx, UUID messageId, boolean on) {
    tx.handle().createUpdate(PIN).bind("message", messageId).bind("on", on).execute();
  }

  void question(Tx tx, UUID messageId, @Nullable String question) {
    tx.handle()
        .createUpdate(QUESTION)
        .bind("message", messageId)
        .bind("question", question)
        .execute();
  }

  void save(Tx tx, UUID messageId, UUID accountId, boolean on) {
    tx.handle()
        .createUpdate(on ? SAVE : FORGET)
        .bind("message", messageId)
        .bind("account", accountId)
        .execute();
  }

  boolean isSaved(Tx tx, UUID messageId, UUID accountId) {
    return tx.handle()
        .createQuery(IS_SAVED)
        .bind("message", messageId)
        .bind("account", accountId)
        .mapTo(Boolean.class)
        .one();
  }

  List<Message> pinned(Tx tx, UUID channelId) {
    return tx.handle().createQuery(PINNED).bind("channel", channelId).map(MESSAGE).list();
  }

  List<Message> saved(Tx tx, Scope scope) {
    return tx.handle()
        .createQuery(SAVED)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .map(MESSAGE)
        .list();
  }
}
