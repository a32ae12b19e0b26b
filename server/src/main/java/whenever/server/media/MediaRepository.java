package whenever.server.media;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;
import whenever.server.storage.Checksum;
import whenever.server.storage.ObjectKey;
import whenever.transcode.rendition.Rendition;

/** The tables of renditions and of what else a message has to show. */
final class MediaRepository {
  private static final String ADD_RENDITION =
      """
      INSERT INTO rendition
             (id, message_id, role, content_type, object_key, bytes, crc32c, source_length, width,
              height)
      SELECT :id, :message, :role, :type, :key, :bytes, :crc, :source, :width, :height
       WHERE NOT EXISTS (SELECT 1 FROM rendition
                          WHERE message_id = :message AND source_length > :source)
      ON CONFLICT (message_id, role) DO NOTHING
      """;

  private static final String FORGET_OLDER =
      """
      DELETE FROM rendition WHERE message_id = :message AND source_length < :source
      RETURNING object_key
      """;

  private static final String FIND_RENDITION =
      """
      SELECT id, content_type, object_key, bytes, source_length, width, height FROM rendition
       WHERE message_id = :message AND id = :id
      """;

  private static final String FIND_ROLE =
      """
      SELECT id, content_type, object_key, bytes, source_length, width, height FROM rendition
       WHERE message_id = :message AND role = :role
      """;

  private static final String CHECKSUM =
      "SELECT bytes, crc32c FROM rendition WHERE id = :id AND crc32c IS NOT NULL";

  private static final String DESCRIBE =
      """
      INSERT INTO media (message_id, duration_ms, width, height, better_coming, original_type,
                         original_extension)
      VALUES (:message, :duration, :width, :height, :better, :type, :extension)
      ON CONFLICT (message_id) DO UPDATE
         SET duration_ms = excluded.duration_ms, width = excluded.width,
             height = excluded.height, better_coming = excluded.better_coming,
             original_type = excluded.original_type,
             original_extension = excluded.original_extension
      """;

  private static final String ORIGINAL =
      """
      SELECT original_type, original_extension FROM media
       WHERE message_id = :message AND original_type IS NOT NULL
      """;

  private static final String BETTER_IS_HERE =
      "UPDATE media SET better_coming = false WHERE message_id = :message";

  private static final String SET_POSTER =
      """
      UPDATE media SET poster_key = :key, poster_bytes = :bytes, poster_crc32c = :crc
       WHERE message_id = :message AND poster_key IS NULL
      """;

  private static final String REPLACE_POSTER =
      """
      UPDATE media SET poster_key = :key, poster_bytes = :bytes, poster_crc32c = :crc
        FROM (SELECT message_id, poster_key FROM media
               WHERE message_id = :message FOR UPDATE) AS before
       WHERE media.message_id = before.message_id
      RETURNING before.poster_key
      """;

  private static final String POSTER =
      "SELECT poster_key FROM media WHERE message_id = :message AND poster_key IS NOT NULL";

  private static final String KEYS =
      """
      SELECT object_key FROM rendition WHERE message_id = :message
      UNION ALL
      SELECT poster_key FROM media WHERE message_id = :message AND poster_key IS NOT NULL
      """;

  private static final String DELETE_RENDITIONS =
      "DELETE FROM rendition WHERE message_id = :message";

  private static final String DELETE_MEDIA = "DELETE FROM media WHERE message_id = :message";

  private static final RowMapper<StoredRendition> STORED =
      (row, _) ->
          new StoredRendition(
              row.getObject("id", UUID.class),
              row.getString("content_type"),
              ObjectKey.parse(row.getString("object_key")),
              row.getLong("bytes"),
              row.getLong("source_length"),
              row.getInt("width"),
              row.getInt("height"));

  /** False when the message has one in this role, or one that was made from more. */
  boolean add(
      Tx tx, UUID messageId, RenditionRole role, StoredRendition rendition, Checksum checksum) {
    return tx.handle()
            .createUpdate(ADD_RENDITION)
            .bind("id", rendition.id())
            .bind("message", messageId)
            .bind("role", role.value())
            .bind("type", rendition.contentType())
            .bind("key", rendition.key().value())
            .bind("bytes", checksum.bytes())
            .bind("crc", checksum.crc32c())
            .bind("source", rendition.sourceLength())
            .bind("width", rendition.width())
            .bind("height", rendition.height())
            .execute()
        == 1;
  }

  /** Forgets what was made from less of the original; returns the objects to delete. */
  List<ObjectKey> forgetOlder(Tx tx, UUID messageId, long sourceLength) {
    return tx.handle()
        .createQuery(FORGET_OLDER)
        .bind("message", messageId)
        .bind("source", sourceLength)
        .mapTo(String.class)
        .map(ObjectKey::parse)
        .list();
  }

  Optional<StoredRendition> find(Tx tx, UUID messageId, UUID renditionId) {
    return tx.handle()
        .createQuery(FIND_RENDITION)
        .bind("message", messageId)
        .bind("id", renditionId)
        .map(STORED)
        .findOne();
  }

  Optional<StoredRendition> find(Tx tx, UUID messageId, RenditionRole role) {
    return tx.handle()
        .createQuery(FIND_ROLE)
        .bind("message", messageId)
        .bind("role", role.value())
        .map(STORED)
        .findOne();
  }

  /** What the object must be; empty where the row is older than checksums. */
  Optional<Checksum> checksum(Tx tx, UUID renditionId) {
    return tx.handle()
        .createQuery(CHECKSUM)
        .bind("id", renditionId)
        .map((row, _) -> new Checksum(row.getLong("bytes"), row.getLong("crc32c")))
        .findOne();
  }

  void describe(Tx tx, UUID messageId, Rendition rendition, OriginalForm original) {
    boolean picture = rendition.width() > 0;
    @Nullable Integer width = picture ? rendition.width() : null;
    @Nullable Integer height = picture ? rendition.height() : null;
    tx.handle()
        .createUpdate(DESCRIBE)
        .bind("message", messageId)
        .bind("duration", (int) rendition.duration().toMillis())
        .bind("width", width)
        .bind("height", height)
        .bind("better", !rendition.playsEverywhere())
        .bind("type", original.type())
        .bind("extension", original.extension())
        .execute();
  }

  Optional<OriginalForm> original(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(ORIGINAL)
        .bind("message", messageId)
        .map((row, _) ->
            new OriginalForm(row.getString("original_type"), row.getString("original_extension")))
        .findOne();
  }

  void betterIsHere(Tx tx, UUID messageId) {
    tx.handle().createUpdate(BETTER_IS_HERE).bind("message", messageId).execute();
  }

  /** False when it has one. */
  boolean setPoster(Tx tx, UUID messageId, ObjectKey key, Checksum checksum) {
    return tx.handle()
            .createUpdate(SET_POSTER)
            .bind("message", messageId)
            .bind("key", key.value())
            .bind("bytes", checksum.bytes())
            .bind("crc", checksum.crc32c())
            .execute()
        == 1;
  }

  /** Whether the message still has media, and then the object of its poster before, if any. */
  List<Optional<ObjectKey>> replacePoster(Tx tx, UUID messageId, ObjectKey key, Checksum checksum) {
    return tx.handle()
        .createQuery(REPLACE_POSTER)
        .bind("message", messageId)
        .bind("key", key.value())
        .bind("bytes", checksum.bytes())
        .bind("crc", checksum.crc32c())
        .map((row, _) -> Optional.ofNullable(row.getString("poster_key")).map(ObjectKey::parse))
        .list();
  }

  Optional<ObjectKey> poster(Tx tx, UUID messageId) {
    return tx.handle()
        .createQuery(POSTER)
        .bind("message", messageId)
        .mapTo(String.class)
        .findOne()
        .map(ObjectKey::parse);
  }

  /** Forgets all media of a message; returns the objects that may then be deleted. */
  List<ObjectKey> forget(Tx tx, UUID messageId) {
    List<ObjectKey> keys =
        tx.handle()
            .createQuery(KEYS)
            .bind("message", messageId)
            .mapTo(String.class)
            .map(ObjectKey::parse)
            .list();
    tx.handle().createUpdate(DELETE_RENDITIONS).bind("message", messageId).execute();
    tx.handle().createUpdate(DELETE_MEDIA).bind("message", messageId).execute();
    return keys;
  }
}
