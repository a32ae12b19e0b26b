package whenever.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/**
 * Cuts request bodies into chunk objects of at most 8 MiB, within a budget of memory for all
 * requests.
 */
final class ChunkWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ChunkWriter.class);
  private static final int CHUNK_BYTES = 8 * 1024 * 1024;
  private static final int FIRST_BUFFER_BYTES = 256 * 1024;
  private static final int BODIES_AT_ONCE = 32;
  private static final int WAIT_SECONDS = 5;

  private final ObjectStorage storage;
  private final Semaphore bodies = new Semaphore(BODIES_AT_ONCE);

  ChunkWriter(ObjectStorage storage) {
    this.storage = storage;
  }

  /** Continues the upload with a body; room is how many bytes it may have. */
  Body open(Upload upload, InputStream body, long room) {
    try {
      if (!bodies.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new ProblemException(
                ProblemType.UNAVAILABLE,
                "Too many uploads at once. What you recorded is safe; it goes on by itself.")
            .withHeader("Retry-After", "2");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for memory", e);
    }
    return new Body(upload, body, room);
  }

  /** Removes an object that no row speaks of. */
  void discard(UploadRepository.Chunk chunk) {
    try {
      storage.delete(chunk.key());
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).addKeyValue("key", chunk.key().value()).log("chunk not removed");
    }
  }

  /** One request body on its way into chunk objects. */
  final class Body implements AutoCloseable {
    private final UUID uploadId;
    private final InputStream body;
    private byte[] buffer = new byte[FIRST_BUFFER_BYTES];
    private long room;
    private long offset;
    private int seq;
    private @Nullable IOException brokenOff;
    private UploadRepository.@Nullable Chunk stored;

    Body(Upload upload, InputStream body, long room) {
      this.uploadId = upload.id();
      this.seq = upload.chunks();
      this.body = body;
      this.room = room;
      this.offset = upload.offset();
    }

    /**
     * Stores the next chunk; false at the end. A body that breaks off ends after what came of it.
     */
    boolean next() throws IOException {
      int filled = fill((int) Math.min(CHUNK_BYTES, room));
      if (filled == 0) {
        if (brokenOff != null) {
          throw brokenOff;
        }
        return false;
      }
      var crc = new CRC32C();
      crc.update(buffer, 0, filled);
      ObjectKey key = ObjectKey.chunk(uploadId, seq, offset, filled);
      storage.put(key, ByteBuffer.wrap(buffer, 0, filled));
      stored = new UploadRepository.Chunk(seq, offset, filled, crc.getValue(), key);
      room -= filled;
      offset += filled;
      seq++;
      return true;
    }

    UploadRepository.Chunk stored() {
      if (stored == null) {
        throw new IllegalStateException("no chunk has been stored");
      }
      return stored;
    }

    /** Refuses a body that is longer than was announced or allowed; what fits has been kept. */
    void requireEnd() throws IOException {
      if (body.read() >= 0) {
        throw new ProblemException(
            ProblemType.UPLOAD_TOO_LARGE, "There were more bytes than the upload may have.");
      }
    }

    private int fill(int limit) {
      int filled = 0;
      try {
        while (brokenOff == null && filled < limit) {
          if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(CHUNK_BYTES, buffer.length * 2));
          }
          int read = body.read(buffer, filled, Math.min(buffer.length, limit) - filled);
          if (read < 0) {
            break;
          }
          filled += read;
        }
      } catch (IOException e) {
        brokenOff = e;
      }
      return filled;
    }

    @Override
    public void close() {
      bodies.release();
    }
  }
}
