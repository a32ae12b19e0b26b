package whenever.server.search.rebuild;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.search.SearchIndex;

/** The transcripts by the version of the index that their rows were made with. */
final class OutdatedRepository {
  private static final String COUNT =
      """
      SELECT count(*) AS messages, count(*) FILTER (WHERE index_version < :version) AS outdated
        FROM transcript WHERE state = 'ready'
      """;

  // What somebody is writing at this moment gets rows of the current version by that.
  private static final String OUTDATE =
      """
      UPDATE transcript SET index_version = 0
       WHERE message_id IN (SELECT message_id FROM transcript
                             WHERE state = 'ready' AND index_version > 0
                               FOR NO KEY UPDATE SKIP LOCKED)
      """;

  private static final String NEXT =
      """
      SELECT message_id FROM transcript
       WHERE state = 'ready' AND index_version < :version AND message_id <> ALL (:passed)
       ORDER BY index_version, updated_at, message_id LIMIT 1
      """;

  private static final String LOCK =
      "SELECT id FROM message WHERE id = :message FOR UPDATE SKIP LOCKED";

  private static final String LANGUAGE =
      """
      SELECT coalesce(language, '') FROM transcript
       WHERE message_id = :message AND state = 'ready' AND index_version < :version
      """;

  IndexState count(Tx tx) {
    return tx.handle()
        .createQuery(COUNT)
        .bind("version", SearchIndex.VERSION)
        .map((row, _) -> new IndexState(row.getInt("messages"), row.getInt("outdated")))
        .one();
  }

  /** Has all rows made anew. */
  void outdate(Tx tx) {
    tx.handle().createUpdate(OUTDATE).execute();
  }

  /** The one that has been as it is for the longest, besides those that were passed over. */
  Optional<UUID> next(Tx tx, Collection<UUID> passed) {
    return tx.handle()
        .createQuery(NEXT)
        .bind("version", SearchIndex.VERSION)
        .bindArray("passed", UUID.class, passed.toArray())
        .mapTo(UUID.class)
        .findOne();
  }

  /** Keeps others from changing its words until the transaction ends; false when others do so. */
  boolean lock(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(LOCK)
        .bind("message", messageId)
        .mapTo(UUID.class)
        .findOne()
        .isPresent();
  }

  /** The language of its words, empty text when it has none; nothing when it is up to date. */
  Optional<String> outdatedLanguage(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(LANGUAGE)
        .bind("message", messageId)
        .bind("version", SearchIndex.VERSION)
        .mapTo(String.class)
        .findOne();
  }
}
