package whenever.server.upload;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;

/** The table of uploads. */
final class UploadRepository {
  private static final String COLUMNS =
      """
      SELECT id, message_id, length, "offset", chunks, finished_at IS NOT NULL AS finished,
             closed_at IS NOT NULL AS closed, holder IS NOT NULL AS held, metadata, last_byte_at
        FROM upload
      """;

  // Parts are numbered in the order in which they begin; the caller has locked the message.
  private static final String INSERT =
      """
      INSERT INTO upload (message_id, part, seq, account_id, length, metadata)
      SELECT :message, :part, coalesce(max(seq) + 1, 0), :account, :length, :metadata
        FROM upload WHERE message_id = :message
      """;

  private static final String FIND = COLUMNS + " WHERE id = :id";

  private static final String FIND_PART = COLUMNS + " WHERE message_id = :message AND part = :part";

  // Offset and holder in the condition are the lock: of two writers, one finds either moved.
  private static final String ADVANCE =
      """
      UPDATE upload
         SET "offset" = "offset" + :bytes, chunks = chunks + :chunks,
             length = coalesce(length, :length), last_byte_at = now(), closed_at = NULL,
             holder = CASE WHEN :last OR "offset" + :bytes = coalesce(length, :length) THEN NULL
                           ELSE holder END,
             finished_at = CASE WHEN "offset" + :bytes = coalesce(length, :length) THEN now() END
       WHERE id = :id AND "offset" = :offset AND holder = :holder AND finished_at IS NULL
      RETURNING finished_at IS NOT NULL
      """;

  private static final String FINISH_EMPTY =
      """
      UPDATE upload SET finished_at = now()
       WHERE id = :id AND "offset" = length AND finished_at IS NULL
      """;

  private static final String LOCK = "SELECT id FROM upload WHERE id = :id FOR UPDATE";

  private static final String PARTS =
      """
      SELECT count(*) AS count, coalesce(sum("offset"), 0) AS received,
             coalesce(bool_or(finished_at IS NULL AND closed_at IS NULL), false) AS open,
             coalesce(bool_and(finished_at IS NOT NULL), true) AS finished
        FROM upload WHERE message_id = :message
      """;

  private static final String IDS = "SELECT seq, part FROM upload WHERE message_id = :message";

  private static final String RENEW = "UPDATE upload SET last_byte_at = now() WHERE id = :id";

  private static final String DELETE = "DELETE FROM upload WHERE id = :id";

  private static final String MOVE = "UPDATE upload SET message_id = :to WHERE message_id = :from";

  private static final String DELETE_ALL = "DELETE FROM upload WHERE message_id = :message";

  private static final RowMapper<Upload> UPLOAD =
      (row, _) ->
          new Upload(
              row.getObject("id", UUID.class),
              row.getObject("message_id", UUID.class),
              row.getObject("length", Long.class),
              row.getLong("offset"),
              row.getInt("chunks"),
              row.getBoolean("finished"),
              row.getBoolean("closed"),
              row.getBoolean("held"),
              row.getString("metadata"),
              row.getObject("last_byte_at", OffsetDateTime.class).toInstant());

  void insert(Tx tx, UploadMetadata metadata, UUID accountId, @Nullable Long length) {
    tx.handle()
        .createUpdate(INSERT)
        .bind("message", metadata.message())
        .bind("part", metadata.part())
        .bind("account", accountId)
        .bind("length", length)
        .bind("metadata", metadata.header())
        .execute();
  }

  Optional<Upload> findPart(Tx tx, UploadMetadata metadata) {
    return tx.handle()
        .createQuery(FIND_PART)
        .bind("message", metadata.message())
        .bind("part", metadata.part())
        .map(UPLOAD)
        .findOne();
  }

  Optional<Upload> find(Tx tx, UUID id) {
    return tx.handle().createQuery(FIND).bind("id", id).map(UPLOAD).findOne();
  }

  /** What a request adds: so many bytes in so many chunks, and the length when it declares it. */
  record Advance(
      UUID id, UUID holder, long offset, long bytes, int chunks, @Nullable Long length) {}

  /**
   * Moves the offset from where the holder thinks it is.
   *
   * @param last whether the holder writes nothing more
   * @return whether that was all of the upload; empty when the offset or the holder is another
   */
  Optional<Boolean> advance(Tx tx, Advance advance, boolean last) {
    return tx.handle()
        .createQuery(ADVANCE)
        .bind("id", advance.id())
        .bind("holder", advance.holder())
        .bind("offset", advance.offset())
        .bind("bytes", advance.bytes())
        .bind("chunks", advance.chunks())
        .bind("length", advance.length())
        .bind("last", last)
        .mapTo(Boolean.class)
        .findOne();
  }

  /** True when it was created with the length 0, and this call finished it. */
  boolean finishEmpty(Tx tx, UUID id) {
    return tx.handle().createUpdate(FINISH_EMPTY).bind("id", id).execute() == 1;
  }

  /** Makes other transactions wait that want to write to this upload. */
  void lock(Tx tx, UUID id) {
    tx.handle().createQuery(LOCK).bind("id", id).mapTo(UUID.class).findOne();
  }

  /**
   * All parts of a message together.
   *
   * @param received bytes that are acknowledged
   * @param open whether bytes are still waited for
   * @param finished whether all declared bytes of all parts are here
   */
  record Parts(int count, long received, boolean open, boolean finished) {}

  Parts parts(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(PARTS)
        .bind("message", messageId)
        .map((row, _) ->
            new Parts(
                row.getInt("count"),
                row.getLong("received"),
                row.getBoolean("open"),
                row.getBoolean("finished")))
        .one();
  }

  /** The ids of the parts of a message by their numbers. */
  Map<Integer, UUID> ids(Tx tx, UUID messageId) {
    Map<Integer, UUID> ids = new HashMap<>();
    tx.handle()
        .createQuery(IDS)
        .bind("message", messageId)
        .map((row, _) -> ids.put(row.getInt("seq"), row.getObject("part", UUID.class)))
        .list();
    return ids;
  }

  /** Begins its time anew. */
  void renew(Tx tx, UUID id) {
    tx.handle().createUpdate(RENEW).bind("id", id).execute();
  }

  void delete(Tx tx, UUID id) {
    tx.handle().createUpdate(DELETE).bind("id", id).execute();
  }

  void move(Tx tx, UUID from, UUID to) {
    tx.handle().createUpdate(MOVE).bind("from", from).bind("to", to).execute();
  }

  void deleteAll(Tx tx, UUID messageId) {
    tx.handle().createUpdate(DELETE_ALL).bind("message", messageId).execute();
  }
}
