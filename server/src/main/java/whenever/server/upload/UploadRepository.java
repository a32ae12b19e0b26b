package whenever.server.upload;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;
import whenever.server.storage.ObjectKey;

/** The tables of uploads and of the ledger. */
final class UploadRepository {
  private static final String COLUMNS =
      """
      id, message_id, length, "offset", finished_at IS NOT NULL AS finished,
      (SELECT count(*) FROM chunk WHERE chunk.upload_id = upload.id) AS chunks
      """;

  private static final String INSERT =
      """
      INSERT INTO upload (message_id, account_id, length) VALUES (:message, :account, :length)
      ON CONFLICT (message_id) DO NOTHING
      """;

  private static final String FIND = "SELECT " + COLUMNS + " FROM upload WHERE id = :id";

  private static final String FIND_BY_MESSAGE =
      "SELECT " + COLUMNS + " FROM upload WHERE message_id = :message";

  // The offset in the condition is the lock: of two writers at one offset, one finds it moved.
  private static final String ADVANCE =
      """
      UPDATE upload
         SET "offset" = "offset" + :bytes, length = coalesce(length, :length)
       WHERE id = :id AND "offset" = :offset AND finished_at IS NULL
      """;

  private static final String ADD_CHUNK =
      """
      INSERT INTO chunk (upload_id, seq, "offset", length, crc32c, object_key)
      VALUES (:upload, :seq, :offset, :length, :crc, :key)
      """;

  private static final String FINISH =
      """
      UPDATE upload SET finished_at = now()
       WHERE id = :id AND "offset" = length AND finished_at IS NULL
      """;

  private static final String CHUNKS =
      """
      SELECT chunk.seq, chunk."offset", chunk.length, chunk.crc32c, chunk.object_key
        FROM chunk JOIN upload ON upload.id = chunk.upload_id
       WHERE upload.message_id = :message
       ORDER BY chunk.seq
      """;

  private static final String DELETE = "DELETE FROM upload WHERE message_id = :message";

  private static final RowMapper<Upload> UPLOAD =
      (row, _) ->
          new Upload(
              row.getObject("id", UUID.class),
              row.getObject("message_id", UUID.class),
              row.getObject("length", Long.class),
              row.getLong("offset"),
              row.getBoolean("finished"),
              row.getInt("chunks"));

  /** An acknowledged piece of an upload, numbered from 0. Offset and length in bytes. */
  record Chunk(int seq, long offset, long length, long crc32c, ObjectKey key) {}

  /** Returns the new upload, or the one that the message has. */
  Upload insertOrFind(Tx tx, UUID messageId, UUID accountId, @Nullable Long length) {
    tx.handle()
        .createUpdate(INSERT)
        .bind("message", messageId)
        .bind("account", accountId)
        .bind("length", length)
        .execute();
    return tx.handle().createQuery(FIND_BY_MESSAGE).bind("message", messageId).map(UPLOAD).one();
  }

  Optional<Upload> find(Tx tx, UUID id) {
    return tx.handle().createQuery(FIND).bind("id", id).map(UPLOAD).findOne();
  }

  /** Moves the offset from where the caller thinks it is; false when it is elsewhere. */
  boolean advance(Tx tx, UUID id, long offset, long bytes, @Nullable Long length) {
    return tx.handle()
            .createUpdate(ADVANCE)
            .bind("id", id)
            .bind("offset", offset)
            .bind("bytes", bytes)
            .bind("length", length)
            .execute()
        == 1;
  }

  void addChunk(Tx tx, UUID uploadId, Chunk chunk) {
    tx.handle()
        .createUpdate(ADD_CHUNK)
        .bind("upload", uploadId)
        .bind("seq", chunk.seq())
        .bind("offset", chunk.offset())
        .bind("length", chunk.length())
        .bind("crc", chunk.crc32c())
        .bind("key", chunk.key().value())
        .execute();
  }

  /** True when this call finished it: all bytes are there, and it was open. */
  boolean finish(Tx tx, UUID id) {
    return tx.handle().createUpdate(FINISH).bind("id", id).execute() == 1;
  }

  List<Chunk> chunks(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(CHUNKS)
        .bind("message", messageId)
        .map((row, _) ->
            new Chunk(
                row.getInt("seq"),
                row.getLong("offset"),
                row.getLong("length"),
                row.getLong("crc32c"),
                ObjectKey.parse(row.getString("object_key"))))
        .list();
  }

  void delete(Tx tx, UUID messageId) {
    tx.handle().createUpdate(DELETE).bind("message", messageId).execute();
  }
}
