package whenever.server.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/**
 * A request body on its way into chunk objects of at most 8 MiB. A chunk is also cut when memory is
 * short, when it has grown old, and when the body ends in whatever way: what came is stored.
 */
final class ChunkedBody implements AutoCloseable {
  /** How long to wait for bytes before looking whether to let go. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** So that a slow body is acknowledged, and seen to be alive, as it comes. */
  private static final long OLDEST_CHUNK_NANOS = Duration.ofSeconds(10).toNanos();

  private static final long LONGEST_SILENCE_NANOS = Duration.ofSeconds(30).toNanos();

  private final ObjectStorage storage;
  private final ChunkMemory memory;
  private final UUID uploadId;
  private final PatientInput input;
  private final BooleanSupplier letGo;
  private byte[] buffer;
  private long room;
  private long offset;
  private int seq;
  private End end = End.NOT_YET;
  private @Nullable IOException brokenOff;

  /** Where bytes come from; returns 0 when none came in the given time. */
  @FunctionalInterface
  interface PatientInput {
    int read(byte[] target, int offset, int length, Duration patience) throws IOException;
  }

  /** Why no more is read. */
  enum End {
    NOT_YET,
    /** All of the body has been read. */
    WHOLE,
    /** As much as may be has been read. */
    NO_ROOM,
    /** Another request continues the upload. */
    LET_GO,
    /** Nothing came for long. */
    SILENT,
    /** The connection broke. */
    BROKEN
  }

  /**
   * Continues an upload.
   *
   * @param room how many bytes the body may have
   * @param letGo whether another request waits for this upload
   */
  ChunkedBody(
      ObjectStorage storage,
      ChunkMemory memory,
      Upload upload,
      PatientInput input,
      long room,
      BooleanSupplier letGo) {
    this.storage = storage;
    this.memory = memory;
    this.uploadId = upload.id();
    this.offset = upload.offset();
    this.seq = upload.chunks();
    this.input = input;
    this.room = room;
    this.letGo = letGo;
    this.buffer = memory.take();
  }

  /** Reads and stores the next chunk; null when there is none. */
  @Nullable Chunk next(@Nullable UploadChecksum checksum) {
    int filled = end == End.NOT_YET ? fill() : 0;
    if (filled == 0) {
      return null;
    }
    if (checksum != null) {
      checksum.add(buffer, filled);
    }
    var crc = new CRC32C();
    crc.update(buffer, 0, filled);
    ObjectKey key = ObjectKey.chunk(uploadId, seq, offset, filled);
    storage.put(key, ByteBuffer.wrap(buffer, 0, filled));
    var chunk = new Chunk(seq, offset, filled, crc.getValue(), key);
    room -= filled;
    offset += filled;
    seq++;
    return chunk;
  }

  private int fill() {
    int filled = 0;
    long now = System.nanoTime();
    long begin = now;
    long lastByte = now;
    try {
      while (end == End.NOT_YET && makeRoom(filled)) {
        int most = (int) Math.min(buffer.length - filled, room - filled);
        int read = input.read(buffer, filled, most, PATIENCE);
        now = System.nanoTime();
        if (read < 0) {
          end = End.WHOLE;
        } else if (read > 0) {
          filled += read;
          lastByte = now;
        } else if (now - lastByte > LONGEST_SILENCE_NANOS) {
          end = End.SILENT;
        }
        if (end == End.NOT_YET && letGo.getAsBoolean()) {
          end = End.LET_GO;
        }
        if (filled > 0 && now - begin > OLDEST_CHUNK_NANOS) {
          break;
        }
      }
    } catch (IOException e) {
      brokenOff = e;
      end = End.BROKEN;
    }
    return filled;
  }

  /** Whether the chunk can take more. */
  private boolean makeRoom(int filled) throws IOException {
    if (filled == room) {
      // One byte more tells whether the body ends here too.
      end = hasMore() ? End.NO_ROOM : End.WHOLE;
      return false;
    }
    if (filled == buffer.length) {
      buffer = memory.grow(buffer);
    }
    return filled < buffer.length;
  }

  private boolean hasMore() throws IOException {
    byte[] one = new byte[1];
    long deadline = System.nanoTime() + LONGEST_SILENCE_NANOS;
    int read = 0;
    while (read == 0 && System.nanoTime() < deadline && !letGo.getAsBoolean()) {
      read = input.read(one, 0, 1, PATIENCE);
    }
    return read > 0;
  }

  /** Why {@link #next} has no more. */
  End end() {
    return end;
  }

  /** What broke the connection. */
  IOException brokenOff() {
    if (brokenOff == null) {
      throw new IllegalStateException("the connection did not break");
    }
    return brokenOff;
  }

  @Override
  public void close() {
    memory.giveBack(buffer);
  }
}
