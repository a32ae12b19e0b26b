package whenever.server.upkeep;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/** Objects in a storage with the rows that refer to them, as the server leaves them. */
public final class KeptObjects {
  private final Database database;
  private final ObjectStorage storage;
  private final Path work;
  private final Random random = new Random(7);

  public KeptObjects(Database database, ObjectStorage storage, Path work) {
    this.database = database;
    this.storage = storage;
    this.work = work;
  }

  /** An object without a row. */
  public ObjectKey orphan(int length) {
    var key = ObjectKey.chunk(UUID.randomUUID(), 0, 0, length);
    storage.put(key, ByteBuffer.wrap(bytes(length)));
    return key;
  }

  /** The chunks of one upload. */
  public ObjectKey[] chunks(int count, int length) {
    var upload = UUID.randomUUID();
    var keys = new ObjectKey[count];
    for (int seq = 0; seq < count; seq++) {
      var key = ObjectKey.chunk(upload, seq, (long) seq * length, length);
      byte[] content = bytes(length);
      storage.put(key, ByteBuffer.wrap(content));
      execute(
          "INSERT INTO chunk (upload_id, seq, \"offset\", length, crc32c, object_key)"
              + " VALUES (?, ?, ?, ?, ?, ?)",
          upload,
          seq,
          (long) seq * length,
          length,
          crc(content),
          key.value());
      keys[seq] = key;
    }
    return keys;
  }

  /** A rendition; from before checksums were kept when that is wanted. */
  public ObjectKey rendition(int length, boolean summed) throws Exception {
    var message = UUID.randomUUID();
    var id = UUID.randomUUID();
    var key = ObjectKey.rendition(message, id, "webm");
    byte[] content = bytes(length);
    storage.putFile(key, Files.write(work.resolve(id.toString()), content), "video/webm");
    @Nullable Long crc = summed ? crc(content) : null;
    execute(
        "INSERT INTO rendition"
            + " (id, message_id, role, content_type, object_key, bytes, crc32c, source_length)"
            + " VALUES (?, ?, 'instant', 'video/webm', ?, ?, ?::bigint, 1)",
        id,
        message,
        key.value(),
        length,
        crc);
    return key;
  }

  public ObjectKey poster(int length) throws Exception {
    var message = UUID.randomUUID();
    var key = ObjectKey.poster(message, UUID.randomUUID());
    byte[] content = bytes(length);
    storage.put(key, ByteBuffer.wrap(content));
    execute(
        "INSERT INTO media (message_id, poster_key, poster_bytes, poster_crc32c)"
            + " VALUES (?, ?, ?, ?)",
        message,
        key.value(),
        length,
        crc(content));
    return key;
  }

  public ObjectKey picture(int length) {
    var account = UUID.randomUUID();
    var key = ObjectKey.picture(account, UUID.randomUUID());
    byte[] content = bytes(length);
    storage.put(key, ByteBuffer.wrap(content));
    execute(
        "INSERT INTO account"
            + " (id, name, email, password_hash, picture_key, picture_bytes, picture_crc32c)"
            + " VALUES (?, 'Ada', ?, '', ?, ?, ?)",
        account,
        account + "@example.org",
        key.value(),
        length,
        crc(content));
    return key;
  }

  /** Without the rows above it: only what refers to objects matters here. */
  private void execute(String sql, @Nullable Object... values) {
    database.transact((Tx tx) -> {
      tx.handle().execute("SET LOCAL session_replication_role = replica");
      tx.handle().execute(sql, values);
    });
  }

  private byte[] bytes(int length) {
    var content = new byte[length];
    random.nextBytes(content);
    return content;
  }

  private static long crc(byte[] content) {
    var crc = new CRC32C();
    crc.update(content);
    return crc.getValue();
  }
}
