package whenever.server.edit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;

/** The table of what was taken back while recording. */
final class TakeBackRepository {
  private static final String FIND =
      """
      SELECT part, start_ms, end_ms, cut FROM take_back
       WHERE message_id = :message ORDER BY part, start_ms
      """;

  private static final String AUTHOR =
      "SELECT account_id FROM take_back WHERE message_id = :message LIMIT 1";

  private static final String WAITS =
      "SELECT EXISTS (SELECT FROM take_back WHERE message_id = :message AND NOT cut)";

  private static final String ADD =
      """
      INSERT INTO take_back (message_id, part, start_ms, end_ms, account_id)
      VALUES (:message, :part, :start, :end, :account)
      ON CONFLICT (message_id, part, start_ms) DO UPDATE SET end_ms = excluded.end_ms, cut = false
      """;

  private static final String REMOVE =
      """
      DELETE FROM take_back WHERE message_id = :message AND part = :part AND start_ms = :start
      """;

  private static final String SET_CUT =
      """
      UPDATE take_back SET cut = true
       WHERE message_id = :message AND part = :part AND start_ms = :start AND end_ms = :end
      """;

  private static final String CUT_ANEW =
      "UPDATE take_back SET cut = false WHERE message_id = :message";

  private static final String MOVE =
      "UPDATE take_back SET message_id = :to WHERE message_id = :from";

  List<TakeBack> find(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .map((row, _) ->
            new TakeBack(
                row.getObject("part", UUID.class),
                row.getInt("start_ms"),
                row.getInt("end_ms"),
                row.getBoolean("cut")))
        .list();
  }

  /** Who took something back. */
  Optional<UUID> author(Tx tx, UUID messageId) {
    return tx.handle().createQuery(AUTHOR).bind("message", messageId).mapTo(UUID.class).findOne();
  }

  /** Whether something of it is still to be cut. */
  boolean waits(Tx tx, UUID messageId) {
    return tx.handle().createQuery(WAITS).bind("message", messageId).mapTo(Boolean.class).one();
  }

  void add(Tx tx, UUID messageId, UUID accountId, TakeBack taken) {
    tx.handle()
        .createUpdate(ADD)
        .bind("message", messageId)
        .bind("part", taken.part())
        .bind("start", taken.startMs())
        .bind("end", taken.endMs())
        .bind("account", accountId)
        .execute();
  }

  void remove(Tx tx, UUID messageId, TakeBack taken) {
    tx.handle()
        .createUpdate(REMOVE)
        .bind("message", messageId)
        .bind("part", taken.part())
        .bind("start", taken.startMs())
        .execute();
  }

  /** Not when it was changed meanwhile. */
  void setCut(Tx tx, UUID messageId, TakeBack taken) {
    tx.handle()
        .createUpdate(SET_CUT)
        .bind("message", messageId)
        .bind("part", taken.part())
        .bind("start", taken.startMs())
        .bind("end", taken.endMs())
        .execute();
  }

  /** All of it is to be cut once more. */
  void cutAnew(Tx tx, UUID messageId) {
    tx.handle().createUpdate(CUT_ANEW).bind("message", messageId).execute();
  }

  void move(Tx tx, UUID from, UUID to) {
    tx.handle().createUpdate(MOVE).bind("from", from).bind("to", to).execute();
  }
}
