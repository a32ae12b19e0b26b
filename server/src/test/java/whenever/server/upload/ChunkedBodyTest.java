package whenever.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.config.DataSize;
import whenever.server.storage.DiskStorage;
import whenever.server.upload.ChunkedBody.End;

class ChunkedBodyTest {
  private static final int SEGMENT = ChunkMemory.SEGMENT_BYTES;

  @TempDir Path folder;

  /** Gives so much at once; then its clock has moved on by as much as makes any chunk old. */
  private static final class LateInput implements ChunkedBody.PatientInput {
    private final byte[] content;
    private int given;
    private long now;

    LateInput(byte[] content) {
      this.content = content;
    }

    @Override
    public int read(ByteBuffer target, Duration patience) {
      if (given == content.length) {
        return -1;
      }
      int count = Math.min(target.remaining(), content.length - given);
      target.put(content, given, count);
      given += count;
      now += Duration.ofSeconds(11).toNanos();
      return count;
    }

    @Override
    public long nanoTime() {
      return now;
    }
  }

  @Test
  void storesNoMoreThanCameWhenAChunkIsOldJustAsASegmentIsFull() throws IOException {
    var storage = new DiskStorage(folder);
    var memory = new ChunkMemory(new DataSize(16L * SEGMENT));
    leaveSomethingIn(memory);
    byte[] content = new byte[2 * SEGMENT];
    Arrays.fill(content, (byte) 7);

    var input = new LateInput(content);
    try (var body = body(storage, memory, input)) {
      for (int seq = 0; seq < 2; seq++) {
        var chunk = Objects.requireNonNull(body.next(null));
        assertThat(chunk.length()).isEqualTo(SEGMENT);
        assertThat(Files.readAllBytes(storage.localFile(chunk.key()).orElseThrow()))
            .isEqualTo(Arrays.copyOf(content, SEGMENT));
      }
      assertThat(body.next(null)).isNull();
      assertThat(body.end()).isEqualTo(End.WHOLE);
    }
  }

  /** As after other uploads: their bytes are still in the memory. */
  private static void leaveSomethingIn(ChunkMemory memory) {
    var first = memory.take();
    var second = memory.takeMore().orElseThrow();
    for (var segment : new ByteBuffer[] {first, second}) {
      while (segment.hasRemaining()) {
        segment.put((byte) 42);
      }
      memory.giveBack(segment);
    }
  }

  private static ChunkedBody body(
      DiskStorage storage, ChunkMemory memory, ChunkedBody.PatientInput input) {
    var id = UUID.randomUUID();
    var upload = new Upload(id, id, null, 0, 0, false, false, true, "", Instant.EPOCH);
    return new ChunkedBody(storage, memory, upload, input, Integer.MAX_VALUE, () -> false);
  }
}
