package whenever.server.transcript;

import java.util.List;
import java.util.UUID;
import whenever.server.database.Tx;

/** The table of what was said in recordings that have been edited since. */
final class SourceWordsRepository {
  private static final String COLUMNS =
      "message_id, seq, first_word, words, starts_ms, ends_ms, confidences";

  private static final String KEEP =
      """
      INSERT INTO source_segment (%1$s)
      SELECT %1$s FROM segment WHERE message_id = :message
      ON CONFLICT DO NOTHING
      """
          .formatted(COLUMNS);

  private static final String FIND =
      """
      SELECT first_word, words, starts_ms, ends_ms, confidences
        FROM source_segment WHERE message_id = :message ORDER BY seq
      """;

  private static final String FORGET = "DELETE FROM source_segment WHERE message_id = :message";

  private static final String OF_EDITED =
      "SELECT of_edited FROM transcript WHERE message_id = :message";

  private static final String SET_OF_EDITED =
      "UPDATE transcript SET of_edited = :edited WHERE message_id = :message";

  private static final String MOVE =
      "UPDATE transcript SET message_id = :to WHERE message_id = :from";

  /** Keeps the words as they are now; those that are kept already stay. */
  void keep(Tx tx, UUID messageId) {
    tx.handle().createUpdate(KEEP).bind("message", messageId).execute();
  }

  List<Segment> find(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .map((row, _) -> TranscriptRepository.segment(row))
        .list();
  }

  /** Puts these in the place of all that were kept. */
  void replace(Tx tx, UUID messageId, List<Segment> segments) {
    forget(tx, messageId);
    TranscriptRepository.addSegments(tx, "source_segment", messageId, segments);
  }

  void forget(Tx tx, UUID messageId) {
    tx.handle().createUpdate(FORGET).bind("message", messageId).execute();
  }

  boolean ofEdited(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(OF_EDITED)
        .bind("message", messageId)
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  void setOfEdited(Tx tx, UUID messageId, boolean edited) {
    tx.handle()
        .createUpdate(SET_OF_EDITED)
        .bind("message", messageId)
        .bind("edited", edited)
        .execute();
  }

  void move(Tx tx, UUID from, UUID to) {
    tx.handle().createUpdate(MOVE).bind("from", from).bind("to", to).execute();
  }
}
