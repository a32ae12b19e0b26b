package whenever.server.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import whenever.server.database.Tx;
import whenever.server.storage.ObjectKey;

/** The table of chunks: what has been acknowledged, and where it lies. Rows are never changed. */
final class LedgerRepository {
  private static final String ADD =
      """
      INSERT INTO chunk (upload_id, seq, "offset", length, crc32c, object_key)
      VALUES (:upload, :seq, :offset, :length, :crc, :key)
      """;

  private static final String OF_MESSAGE =
      """
      SELECT upload.seq AS part, chunk.seq, chunk."offset", chunk.length, chunk.crc32c,
             chunk.object_key
        FROM chunk JOIN upload ON upload.id = chunk.upload_id
       WHERE upload.message_id = :message
       ORDER BY upload.seq, chunk.seq
      """;

  private static final String OF_PART =
      """
      SELECT chunk.seq, chunk."offset", chunk.length, chunk.crc32c, chunk.object_key
        FROM chunk JOIN upload ON upload.id = chunk.upload_id
       WHERE upload.message_id = :message AND upload.seq = :part AND chunk.seq >= :from
       ORDER BY chunk.seq
       LIMIT 64
      """;

  private static final String IS_OVER =
      """
      SELECT finished_at IS NOT NULL OR closed_at IS NOT NULL
             OR EXISTS (SELECT 1 FROM upload AS later
                         WHERE later.message_id = :message AND later.seq > :part)
        FROM upload WHERE message_id = :message AND seq = :part
      """;

  private static final String NEWEST =
      "SELECT seq FROM upload WHERE message_id = :message ORDER BY seq DESC LIMIT 1";

  private static final String KEYS = "SELECT object_key FROM chunk WHERE upload_id = :upload";

  /** A chunk, and the number of the part it belongs to. */
  record Entry(int part, Chunk chunk) {}

  void add(Tx tx, UUID uploadId, List<Chunk> chunks) {
    try (PreparedBatch batch = tx.handle().prepareBatch(ADD)) {
      for (Chunk chunk : chunks) {
        batch
            .bind("upload", uploadId)
            .bind("seq", chunk.seq())
            .bind("offset", chunk.offset())
            .bind("length", chunk.length())
            .bind("crc", chunk.crc32c())
            .bind("key", chunk.key().value())
            .add();
      }
      batch.execute();
    }
  }

  /** All of a message, in the order of its parts and offsets. */
  List<Entry> of(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(OF_MESSAGE)
        .bind("message", messageId)
        .map((row, _) -> new Entry(row.getInt("part"), chunk(row)))
        .list();
  }

  /** Whether no more of a part is waited for now; empty when there is no such part. */
  Optional<Boolean> isOver(Tx tx, UUID messageId, int part) {
    return tx.handle()
        .createQuery(IS_OVER)
        .bind("message", messageId)
        .bind("part", part)
        .mapTo(Boolean.class)
        .findOne();
  }

  /** The last part that has begun. */
  Optional<Integer> newestPart(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(NEWEST)
        .bind("message", messageId)
        .mapTo(Integer.class)
        .findOne();
  }

  /** Chunks of a part from a number on, some at a time. */
  List<Chunk> of(Tx tx, UUID messageId, int part, int from) {
    return tx.handle()
        .createQuery(OF_PART)
        .bind("message", messageId)
        .bind("part", part)
        .bind("from", from)
        .map((row, _) -> chunk(row))
        .list();
  }

  private static Chunk chunk(ResultSet row) throws SQLException {
    return new Chunk(
        row.getInt("seq"),
        row.getLong("offset"),
        row.getLong("length"),
        row.getLong("crc32c"),
        ObjectKey.parse(row.getString("object_key")));
  }

  /** The objects of one upload. */
  List<ObjectKey> keys(Tx tx, UUID uploadId) {
    return tx.handle()
        .createQuery(KEYS)
        .bind("upload", uploadId)
        .mapTo(String.class)
        .map(ObjectKey::parse)
        .list();
  }
}
