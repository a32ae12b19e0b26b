package whenever.server.thread;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;

/** The table of who is named where. */
final class MentionRepository {
  private static final String REMOVE =
      """
      DELETE FROM mention
       WHERE message_id = :message AND note_id IS NOT DISTINCT FROM :note::uuid
         AND account_id <> ALL (:accounts)
      """;

  /** Only those are named who see the channel of the message. */
  private static final String ADD =
      """
      INSERT INTO mention (account_id, message_id, note_id)
      SELECT channel_viewer.account_id, message.id, :note::uuid
        FROM message JOIN channel_viewer ON channel_viewer.channel_id = message.channel_id
       WHERE message.id = :message AND channel_viewer.account_id = ANY (:accounts)
      ON CONFLICT DO NOTHING
      """;

  private static final String COUNT =
      """
      SELECT count(*) FROM mention
       WHERE message_id = :message AND note_id IS NOT DISTINCT FROM :note::uuid
      """;

  private static final String OF_MESSAGE =
      """
      SELECT account.id, account.name
        FROM mention JOIN account ON account.id = mention.account_id
       WHERE mention.message_id = :message AND mention.note_id IS NULL
       ORDER BY lower(account.name), account.id
      """;

  private static final String SEEN =
      """
      UPDATE mention SET seen_at = now()
       WHERE message_id = :message AND account_id = :account AND seen_at IS NULL
      """;

  /** Names these people and nobody else; false when one of them does not see the message. */
  boolean replace(Tx tx, UUID messageId, @Nullable UUID noteId, Collection<UUID> accountIds) {
    List<UUID> accounts = List.copyOf(accountIds);
    for (String change : List.of(REMOVE, ADD)) {
      tx.handle()
          .createUpdate(change)
          .bind("message", messageId)
          .bind("note", noteId)
          .bindArray("accounts", UUID.class, accounts)
          .execute();
    }
    int named =
        tx.handle()
            .createQuery(COUNT)
            .bind("message", messageId)
            .bind("note", noteId)
            .mapTo(Integer.class)
            .one();
    return named == accounts.size();
  }

  List<Person> ofMessage(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(OF_MESSAGE)
        .bind("message", messageId)
        .map((row, _) -> new Person(row.getObject("id", UUID.class), row.getString("name")))
        .list();
  }

  /** False when they had seen it all. */
  boolean seen(Tx tx, UUID messageId, UUID accountId) {
    return tx.handle()
            .createUpdate(SEEN)
            .bind("message", messageId)
            .bind("account", accountId)
            .execute()
        > 0;
  }
}
