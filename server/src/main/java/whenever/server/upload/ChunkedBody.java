package whenever.server.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
  private static final int CHUNK_BYTES = 8 * 1024 * 1024;

  /** How long to wait for bytes before looking whether to let go. */
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** When letting go: for what has arrived and is only on its way through this server. */
  private static final Duration LAST_PATIENCE = Duration.ofMillis(50);

  /** So that a slow body is acknowledged, and seen to be alive, as it comes. */
  private static final long OLDEST_CHUNK_NANOS = Duration.ofSeconds(10).toNanos();

  private static final long LONGEST_SILENCE_NANOS = Duration.ofSeconds(30).toNanos();

  private final ObjectStorage storage;
  private final ChunkMemory memory;
  private final UUID uploadId;
  private final PatientInput input;
  private final BooleanSupplier letGo;
  // What the chunk that is being filled has; the last one is not full.
  private final Deque<ByteBuffer> segments = new ArrayDeque<>();
  private long room;
  private long offset;
  private int seq;
  private int lastReads = 8;
  private long lastByteNanos;
  private End end = End.NOT_YET;
  private @Nullable IOException brokenOff;

  /** Where bytes come from, and the clock by which it waits. */
  @FunctionalInterface
  interface PatientInput {
    /** How many were read: -1 after the last one, 0 when none came in the given time. */
    int read(ByteBuffer target, Duration patience) throws IOException;

    /** As {@link System#nanoTime}. */
    default long nanoTime() {
      return System.nanoTime();
    }
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
    this.lastByteNanos = input.nanoTime();
    segments.add(memory.take());
  }

  /** Reads and stores the next chunk; null when there is none. */
  @Nullable Chunk next(@Nullable UploadChecksum checksum) {
    var crc = new CRC32C();
    int filled = end == End.NOT_YET ? fill(crc, checksum) : 0;
    if (filled == 0) {
      return null;
    }
    ObjectKey key = ObjectKey.chunk(uploadId, seq, offset, filled);
    storage.put(key, List.copyOf(segments));
    var chunk = new Chunk(seq, offset, filled, crc.getValue(), key);
    room -= filled;
    offset += filled;
    seq++;
    startAnew();
    return chunk;
  }

  private void startAnew() {
    while (segments.size() > 1) {
      memory.giveBack(segments.removeLast());
    }
    segments.getFirst().clear();
  }

  /** Leaves the segments ready to be read; returns how much there is in them. */
  private int fill(CRC32C crc, @Nullable UploadChecksum checksum) {
    int filled = 0;
    long deadline = input.nanoTime() + OLDEST_CHUNK_NANOS;
    while (end == End.NOT_YET && input.nanoTime() < deadline) {
      ByteBuffer segment = segments.getLast();
      fill(segment, (int) Math.min(segment.capacity(), room - filled), deadline);
      segment.flip();
      filled += segment.remaining();
      crc.update(segment.duplicate());
      if (checksum != null) {
        checksum.add(segment.duplicate());
      }
      if (filled == room && end == End.NOT_YET) {
        end = hasMore() ? End.NO_ROOM : End.WHOLE;
      }
      if (end != End.NOT_YET || filled == CHUNK_BYTES || !takeMore()) {
        break;
      }
    }
    return filled;
  }

  private boolean takeMore() {
    Optional<ByteBuffer> more = memory.takeMore();
    // Until it is filled there is nothing in it: not what another upload left there.
    more.map(segment -> segment.limit(0)).ifPresent(segments::add);
    return more.isPresent();
  }

  private void fill(ByteBuffer segment, int most, long deadline) {
    segment.limit(most);
    while (segment.hasRemaining() && read(segment) && isYoung(segment, deadline)) {}
  }

  /** An old chunk is stored as it is, when there is anything in it. */
  private boolean isYoung(ByteBuffer segment, long deadline) {
    boolean empty = segment.position() == 0 && segments.size() == 1;
    return empty || input.nanoTime() < deadline;
  }

  /** Reads once; false when that was the end, in whatever way. */
  private boolean read(ByteBuffer target) {
    try {
      boolean lettingGo = letGo.getAsBoolean();
      int count = input.read(target, lettingGo ? LAST_PATIENCE : PATIENCE);
      if (count > 0) {
        lastByteNanos = input.nanoTime();
      } else if (count < 0) {
        end = End.WHOLE;
      } else if (lettingGo) {
        end = End.LET_GO;
      } else if (input.nanoTime() - lastByteNanos > LONGEST_SILENCE_NANOS) {
        end = End.SILENT;
      }
      if (lettingGo && end == End.NOT_YET && --lastReads == 0) {
        end = End.LET_GO;
      }
    } catch (IOException e) {
      brokenOff = e;
      end = End.BROKEN;
    }
    return end == End.NOT_YET;
  }

  /** Where there is no room left: whether the body has even one byte more. */
  private boolean hasMore() {
    var one = ByteBuffer.allocate(1);
    while (one.hasRemaining() && read(one)) {}
    if (end == End.BROKEN || end == End.SILENT || end == End.LET_GO) {
      // All that may come is here.
      end = End.NOT_YET;
    }
    return !one.hasRemaining();
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
    segments.forEach(memory::giveBack);
  }
}
