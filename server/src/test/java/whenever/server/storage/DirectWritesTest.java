package whenever.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectWritesTest {
  private static final List<OpenOption> PAST_THE_CACHE = List.of(StandardOpenOption.SYNC);
  private static final int PAGE = 4096;

  private final DirectWrites writes = new DirectWrites(PAST_THE_CACHE, PAGE);

  private static ByteBuffer aligned(int bytes) {
    return ByteBuffer.allocateDirect(bytes + 2 * PAGE).alignedSlice(PAGE).slice(0, bytes);
  }

  @Test
  void takesLongContentOfWholeAlignedBlocks() {
    assertThat(writes.options(List.of(aligned(4 << 20)))).isEqualTo(PAST_THE_CACHE);
    assertThat(writes.options(List.of(aligned(2 << 20), aligned(2 << 20))))
        .isEqualTo(PAST_THE_CACHE);
  }

  @Test
  void leavesShortContentInTheCache() {
    assertThat(writes.options(List.of(aligned(1 << 20)))).isEmpty();
  }

  @Test
  void leavesWhatADiskWouldNotTake() {
    int bytes = 5 << 20;
    assertThat(writes.options(List.of(ByteBuffer.allocate(bytes)))).isEmpty();
    assertThat(writes.options(List.of(aligned(bytes - 1)))).isEmpty();
    assertThat(writes.options(List.of(aligned(bytes + PAGE).position(1).limit(bytes + 1))))
        .isEmpty();
    assertThat(writes.options(List.of(aligned(bytes), aligned(100)))).isEmpty();
  }
}
