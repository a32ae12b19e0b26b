package whenever.server.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.http.Content;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/** What was uploaded for a message, read back. The chunks are kept: they are the original. */
public final class UploadedMedia {
  private static final int BUFFER = 1 << 20;

  private final Database database;
  private final ObjectStorage storage;
  private final UploadRepository uploads = new UploadRepository();
  private final LedgerRepository ledger = new LedgerRepository();

  public UploadedMedia(Database database, ObjectStorage storage) {
    this.database = database;
    this.storage = storage;
  }

  /**
   * The original of a message, as files.
   *
   * @param parts one file each, in order; none of them is empty
   * @param ids of the parts, as whoever sent them named them
   * @param length of all of them, in bytes
   */
  public record Original(List<Path> parts, List<UUID> ids, long length) {}

  /** The original as it came; empty when it came in several parts, or not at all. */
  public Optional<Content> content(UUID messageId) {
    var entries = database.inTransaction(tx -> ledger.of(tx, messageId));
    if (entries.stream().mapToInt(LedgerRepository.Entry::part).distinct().count() != 1) {
      return Optional.empty();
    }
    List<Chunk> chunks = entries.stream().map(LedgerRepository.Entry::chunk).toList();
    Chunk last = chunks.getLast();
    String etag = messageId + "-" + (last.offset() + last.length());
    return Optional.of(new OriginalContent(storage, chunks, etag));
  }

  /** How many bytes of a message are here. */
  public long length(UUID messageId) {
    return database.inTransaction(tx -> length(tx, messageId));
  }

  /** As {@link #length(UUID)}, in this transaction. */
  public long length(Tx tx, UUID messageId) {
    return uploads.parts(tx, messageId).received();
  }

  /**
   * Joins the chunks of each part into a file, checking each against the ledger.
   *
   * @throws IOException when a chunk is not what was acknowledged
   */
  public Original join(UUID messageId, Path folder) throws IOException {
    Map<Integer, List<Chunk>> byPart =
        database.inTransaction(tx -> ledger.of(tx, messageId)).stream()
            .collect(
                Collectors.groupingBy(
                    LedgerRepository.Entry::part,
                    TreeMap::new,
                    Collectors.mapping(LedgerRepository.Entry::chunk, Collectors.toList())));
    Map<Integer, UUID> ids = database.inTransaction(tx -> uploads.ids(tx, messageId));
    List<Path> parts = new ArrayList<>();
    long length = 0;
    for (var part : byPart.entrySet()) {
      Path file = folder.resolve("original-" + part.getKey());
      length += join(part.getValue(), file);
      parts.add(file);
    }
    return new Original(parts, byPart.keySet().stream().map(ids::get).toList(), length);
  }

  private long join(List<Chunk> chunks, Path target) throws IOException {
    var buffer = ByteBuffer.allocateDirect(BUFFER);
    long length = 0;
    try (FileChannel out =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (Chunk chunk : chunks) {
        if (chunk.offset() != length) {
          throw new IOException("the ledger has a gap at " + length);
        }
        append(chunk, buffer, out);
        length += chunk.length();
      }
    }
    return length;
  }

  private void append(Chunk chunk, ByteBuffer buffer, FileChannel out) throws IOException {
    var crc = new CRC32C();
    long left = chunk.length();
    try (ReadableByteChannel in = open(chunk)) {
      while (left > 0 && in.read(limited(buffer, left)) >= 0) {
        crc.update(buffer.flip());
        left -= buffer.rewind().remaining();
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
    }
    if (left > 0 || crc.getValue() != chunk.crc32c()) {
      throw new IOException("chunk " + chunk.key().value() + " is not what was acknowledged");
    }
  }

  private static ByteBuffer limited(ByteBuffer buffer, long most) {
    return buffer.clear().limit((int) Math.min(buffer.capacity(), most));
  }

  private ReadableByteChannel open(Chunk chunk) throws IOException {
    Optional<Path> local = storage.localFile(chunk.key());
    return local.isPresent()
        ? FileChannel.open(local.get(), StandardOpenOption.READ)
        : Channels.newChannel(storage.read(chunk.key(), 0, chunk.length()));
  }

  /** Hands the original on to another message, which must have none. */
  public void move(Tx tx, UUID from, UUID to) {
    uploads.move(tx, from, to);
  }

  /** Forgets the uploads of a message; returns the objects that may then be deleted. */
  public List<ObjectKey> forget(Tx tx, UUID messageId) {
    List<ObjectKey> keys =
        ledger.of(tx, messageId).stream().map(entry -> entry.chunk().key()).toList();
    uploads.deleteAll(tx, messageId);
    return keys;
  }
}
