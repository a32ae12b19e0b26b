package whenever.server.upload;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import whenever.server.database.Tx;

/** Finds what nobody sends any more. */
final class AbandonedRepository {
  private static final String CLOSE =
      """
      UPDATE upload SET closed_at = now(), holder = NULL
       WHERE id IN (SELECT id FROM upload
                     WHERE finished_at IS NULL AND closed_at IS NULL
                       AND last_byte_at < now() - make_interval(secs => :seconds)
                     ORDER BY last_byte_at LIMIT 100
                       FOR UPDATE SKIP LOCKED)
      RETURNING message_id
      """;

  private static final String NEVER_CAME =
      """
      SELECT id FROM message
       WHERE state IN ('draft', 'recording')
         AND created_at < now() - make_interval(secs => :seconds)
         AND NOT EXISTS (SELECT 1 FROM upload
                          WHERE upload.message_id = message.id
                            AND (upload."offset" > 0
                                 OR upload.last_byte_at > now() - make_interval(secs => :seconds)))
       LIMIT 100
      """;

  /** Closes uploads that have been silent for so long; returns their messages. */
  List<UUID> close(Tx tx, Duration silence) {
    return ids(tx, CLOSE, silence);
  }

  /** Messages of which nothing has come in so long. */
  List<UUID> neverCame(Tx tx, Duration age) {
    return ids(tx, NEVER_CAME, age);
  }

  private static List<UUID> ids(Tx tx, String statement, Duration age) {
    return tx.handle()
        .createQuery(statement)
        .bind("seconds", age.toMillis() / 1000.0)
        .mapTo(UUID.class)
        .list();
  }
}
