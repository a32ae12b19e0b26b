package whenever.server.chapter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import whenever.server.database.Tx;

/** The table of chapters. */
final class ChapterRepository {
  // Chapters whose whole stretch was cut come to the same moment: what plays there is in the last.
  private static final String SHOWN =
      """
      SELECT DISTINCT ON (moment_ms) id, moment_ms, title FROM chapter
       WHERE message_id = :message AND moment_ms < :length
       ORDER BY moment_ms, source_moment_ms DESC NULLS LAST, id
      """;

  private static final String FIND =
      "SELECT id, moment_ms, title FROM chapter WHERE message_id = :message AND id = :id";

  private static final String COUNT = "SELECT count(*) FROM chapter WHERE message_id = :message";

  private static final String IS_TAKEN =
      """
      SELECT EXISTS (SELECT FROM chapter
                      WHERE message_id = :message AND moment_ms = :moment AND id <> :id)
      """;

  private static final String ADD =
      """
      INSERT INTO chapter (id, message_id, title, moment_ms)
      VALUES (:id, :message, :title, :moment)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String RENAME = "UPDATE chapter SET title = :title WHERE id = :id";

  private static final String MOVE =
      "UPDATE chapter SET moment_ms = :moment, source_moment_ms = NULL WHERE id = :id";

  private static final String DELETE =
      "DELETE FROM chapter WHERE message_id = :message AND id = :id";

  private static final RowMapper<Chapter> CHAPTER =
      (row, _) ->
          new Chapter(
              row.getObject("id", UUID.class), row.getInt("moment_ms"), row.getString("title"));

  /** Those that play, in order. */
  List<Chapter> shown(Tx tx, UUID messageId, int lengthMs) {
    return tx.handle()
        .createQuery(SHOWN)
        .bind("message", messageId)
        .bind("length", lengthMs)
        .map(CHAPTER)
        .list();
  }

  Optional<Chapter> find(Tx tx, UUID messageId, UUID id) {
    return tx.handle()
        .createQuery(FIND)
        .bind("message", messageId)
        .bind("id", id)
        .map(CHAPTER)
        .findOne();
  }

  /** Also those that do not play now. */
  int count(Tx tx, UUID messageId) {
    return tx.handle().createQuery(COUNT).bind("message", messageId).mapTo(Integer.class).one();
  }

  /** Whether another chapter begins there. */
  boolean isTaken(Tx tx, UUID messageId, int startMs, UUID but) {
    return tx.handle()
        .createQuery(IS_TAKEN)
        .bind("message", messageId)
        .bind("moment", startMs)
        .bind("id", but)
        .mapTo(Boolean.class)
        .one();
  }

  /** False when there is one with this id, here or elsewhere. */
  boolean add(Tx tx, UUID messageId, Chapter chapter) {
    return tx.handle()
            .createUpdate(ADD)
            .bind("id", chapter.id())
            .bind("message", messageId)
            .bind("title", chapter.title())
            .bind("moment", chapter.startMs())
            .execute()
        == 1;
  }

  void rename(Tx tx, UUID id, String title) {
    tx.handle().createUpdate(RENAME).bind("id", id).bind("title", title).execute();
  }

  void move(Tx tx, UUID id, int startMs) {
    tx.handle().createUpdate(MOVE).bind("id", id).bind("moment", startMs).execute();
  }

  void delete(Tx tx, UUID messageId, UUID id) {
    tx.handle().createUpdate(DELETE).bind("message", messageId).bind("id", id).execute();
  }
}
