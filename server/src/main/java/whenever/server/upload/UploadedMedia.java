package whenever.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/** What was uploaded for a message, read back. The chunks are kept: they are the original. */
public final class UploadedMedia {
  private final Database database;
  private final ObjectStorage storage;
  private final UploadRepository uploads = new UploadRepository();

  public UploadedMedia(Database database, ObjectStorage storage) {
    this.database = database;
    this.storage = storage;
  }

  /**
   * Joins the chunks of a message into one file, checking each against the ledger.
   *
   * @return its length in bytes
   * @throws IOException when a chunk is not what was acknowledged
   */
  public long join(UUID messageId, Path target) throws IOException {
    List<UploadRepository.Chunk> chunks =
        database.inTransaction(tx -> uploads.chunks(tx, messageId));
    long length = 0;
    try (OutputStream out = Files.newOutputStream(target)) {
      for (UploadRepository.Chunk chunk : chunks) {
        if (chunk.offset() != length) {
          throw new IOException("the ledger has a gap at " + length);
        }
        append(chunk, out);
        length += chunk.length();
      }
    }
    return length;
  }

  private void append(UploadRepository.Chunk chunk, OutputStream out) throws IOException {
    var crc = new CRC32C();
    try (InputStream in = storage.read(chunk.key(), 0, chunk.length());
        var checked = new CheckedInputStream(in, crc)) {
      long copied = checked.transferTo(out);
      if (copied != chunk.length() || crc.getValue() != chunk.crc32c()) {
        throw new IOException("chunk " + chunk.key().value() + " is not what was acknowledged");
      }
    }
  }

  /** Forgets the upload of a message; returns the objects that may then be deleted. */
  public List<ObjectKey> forget(Tx tx, UUID messageId) {
    List<ObjectKey> keys =
        uploads.chunks(tx, messageId).stream().map(UploadRepository.Chunk::key).toList();
    uploads.delete(tx, messageId);
    return keys;
  }
}
