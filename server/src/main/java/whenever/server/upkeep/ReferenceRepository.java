package whenever.server.upkeep;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatements;
import whenever.server.database.Tx;
import whenever.server.storage.ObjectKey;

/** Every row that refers to an object, a page at a time in the order of the primary keys. */
final class ReferenceRepository {
  private static final String CHUNKS =
      """
      SELECT upload_id AS id, seq, object_key, length AS bytes, crc32c,
             'application/octet-stream' AS content_type
        FROM chunk
       WHERE (upload_id, seq) > (:id, :seq)
       ORDER BY upload_id, seq
       LIMIT :most
      """;

  private static final String RENDITIONS =
      """
      SELECT id, 0 AS seq, object_key, bytes, crc32c, content_type
        FROM rendition
       WHERE id > :id
       ORDER BY id
       LIMIT :most
      """;

  private static final String POSTERS =
      """
      SELECT message_id AS id, 0 AS seq, poster_key AS object_key, poster_bytes AS bytes,
             poster_crc32c AS crc32c, 'image/jpeg' AS content_type
        FROM media
       WHERE message_id > :id AND poster_key IS NOT NULL
       ORDER BY message_id
       LIMIT :most
      """;

  private static final String PICTURES =
      """
      SELECT id, 0 AS seq, picture_key AS object_key, picture_bytes AS bytes,
             picture_crc32c AS crc32c, 'image/jpeg' AS content_type
        FROM account
       WHERE id > :id AND picture_key IS NOT NULL
       ORDER BY id
       LIMIT :most
      """;

  /** By owner first, because there is an index for that and none for keys. */
  private static final String AMONG =
      """
      SELECT object_key FROM chunk WHERE upload_id = ANY(:owners) AND object_key = ANY(:keys)
      UNION ALL
      SELECT object_key FROM rendition WHERE message_id = ANY(:owners) AND object_key = ANY(:keys)
      UNION ALL
      SELECT poster_key FROM media WHERE message_id = ANY(:owners) AND poster_key = ANY(:keys)
      UNION ALL
      SELECT picture_key FROM account WHERE id = ANY(:owners) AND picture_key = ANY(:keys)
      """;

  /** The tables, by the query for their pages. */
  static final List<String> TABLES = List.of(CHUNKS, RENDITIONS, POSTERS, PICTURES);

  private static final RowMapper<Row> ROW =
      (row, _) ->
          new Row(
              new Mark(row.getObject("id", UUID.class), row.getInt("seq")),
              new Reference(
                  ObjectKey.parse(row.getString("object_key")),
                  row.getObject("bytes", Long.class),
                  row.getObject("crc32c", Long.class),
                  row.getString("content_type")));

  /** The primary key of the last row that has been seen. */
  record Mark(UUID id, int seq) {
    static final Mark START = new Mark(new UUID(0, 0), -1);
  }

  /** A reference, and where it stands. */
  record Row(Mark mark, Reference reference) {}

  List<Row> page(Tx tx, String table, Mark after, int most) {
    return tx.handle()
        .createQuery(table)
        .configure(SqlStatements.class, config -> config.setUnusedBindingAllowed(true))
        .bind("id", after.id())
        .bind("seq", after.seq())
        .bind("most", most)
        .map(ROW)
        .list();
  }

  /** Those of the keys that a row refers to. */
  Set<ObjectKey> among(Tx tx, Collection<ObjectKey> keys) {
    return new HashSet<>(
        tx.handle()
            .createQuery(AMONG)
            .bindArray("owners", UUID.class, distinct(keys, ObjectKey::owner))
            .bindArray("keys", String.class, distinct(keys, ObjectKey::value))
            .mapTo(String.class)
            .map(ObjectKey::parse)
            .list());
  }

  private static <T> List<T> distinct(Collection<ObjectKey> keys, Function<ObjectKey, T> part) {
    return keys.stream().map(part).distinct().toList();
  }
}
