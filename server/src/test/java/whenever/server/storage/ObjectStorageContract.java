package whenever.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every storage promises; each kind runs all of it. */
abstract class ObjectStorageContract {
  @TempDir Path folder;

  abstract ObjectStorage storage();

  static ObjectKey key() {
    return ObjectKey.chunk(UUID.randomUUID(), 0, 0, 1);
  }

  static byte[] bytes(int length, long seed) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  byte[] readAll(ObjectKey key) {
    return read(key, 0, storage().size(key));
  }

  byte[] read(ObjectKey key, long offset, long length) {
    try (var in = storage().read(key, offset, length)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void givesBackWhatWasPut() {
    var key = key();
    var content = bytes(100_000, 1);
    storage().put(key, ByteBuffer.wrap(content));
    assertThat(readAll(key)).isEqualTo(content);
    assertThat(storage().size(key)).isEqualTo(content.length);
    assertThat(storage().exists(key)).isTrue();
  }

  @Test
  void putsThePartOfABufferThatRemainsAndLeavesThePosition() {
    var content = bytes(1_000, 2);
    var slice = ByteBuffer.wrap(content).position(100).limit(300);
    var direct = ByteBuffer.allocateDirect(1_000).put(content).position(100).limit(300);
    for (var buffer : new ByteBuffer[] {slice, direct, slice.slice(), slice.asReadOnlyBuffer()}) {
      var key = key();
      int position = buffer.position();
      storage().put(key, buffer);
      assertThat(buffer.position()).isEqualTo(position);
      assertThat(readAll(key)).isEqualTo(Arrays.copyOfRange(content, 100, 300));
    }
  }

  @Test
  void keepsALongChunkHoweverItLiesInMemory() {
    var content = bytes(5 << 20, 12);
    for (int tail : new int[] {0, 1}) {
      int length = content.length - tail;
      for (var pieces : List.of(direct(content, length, 0), direct(content, length, 1))) {
        var key = key();
        storage().put(key, pieces);
        assertThat(readAll(key)).isEqualTo(Arrays.copyOf(content, length));
      }
    }
  }

  /** In pieces of 1 MiB outside the heap, so far from the beginning of a page. */
  private static List<ByteBuffer> direct(byte[] content, int length, int shift) {
    List<ByteBuffer> pieces = new ArrayList<>();
    for (int from = 0; from < length; from += 1 << 20) {
      int count = Math.min(1 << 20, length - from);
      var piece = ByteBuffer.allocateDirect((1 << 20) + 8192).alignedSlice(4096);
      pieces.add(piece.slice(shift, count).put(content, from, count).flip());
    }
    return pieces;
  }

  @Test
  void keepsAnEmptyObject() {
    var key = key();
    storage().put(key, ByteBuffer.allocate(0));
    assertThat(storage().size(key)).isZero();
    assertThat(read(key, 0, 0)).isEmpty();
  }

  @Test
  void readsRanges() {
    var key = key();
    var content = bytes(10_000, 3);
    storage().put(key, ByteBuffer.wrap(content));
    assertThat(read(key, 0, 1)).containsExactly(content[0]);
    assertThat(read(key, 5_000, 100)).isEqualTo(Arrays.copyOfRange(content, 5_000, 5_100));
    assertThat(read(key, 9_999, 1)).containsExactly(content[9_999]);
    assertThat(read(key, 10_000, 0)).isEmpty();
  }

  @Test
  void refusesARangeThatReachesPastTheEnd() {
    var key = key();
    storage().put(key, ByteBuffer.wrap(bytes(100, 4)));
    assertThatThrownBy(() -> read(key, 50, 51)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> read(key, 101, 1)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> read(key, -1, 1)).isInstanceOf(StorageException.class);
  }

  @Test
  void acceptsTheSameContentAgainAndRefusesOther() {
    var key = key();
    var content = bytes(1_000, 5);
    storage().put(key, ByteBuffer.wrap(content));
    assertThatCode(() -> storage().put(key, ByteBuffer.wrap(content))).doesNotThrowAnyException();
    assertThatThrownBy(() -> storage().put(key, ByteBuffer.wrap(bytes(1_000, 6))))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("another object");
    assertThatThrownBy(() -> storage().put(key, ByteBuffer.wrap(bytes(999, 5))))
        .isInstanceOf(StorageException.class);
    assertThat(readAll(key)).isEqualTo(content);
  }

  @Test
  void keepsALargeFileInParts() throws IOException {
    var key = ObjectKey.original(UUID.randomUUID(), UUID.randomUUID(), "webm");
    var content = bytes((int) (2 * S3Multipart.PART_SIZE) + 12_345, 7);
    var file = Files.write(folder.resolve("large"), content);
    storage().putFile(key, file, "video/webm");
    assertThat(storage().size(key)).isEqualTo(content.length);
    int seam = (int) S3Multipart.PART_SIZE - 10;
    assertThat(read(key, seam, 20)).isEqualTo(Arrays.copyOfRange(content, seam, seam + 20));
    var copy = folder.resolve("copy");
    storage().download(key, copy);
    assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
    assertThatCode(() -> storage().putFile(key, file, "video/webm")).doesNotThrowAnyException();
  }

  @Test
  void keepsASmallFileAndRefusesToReplaceIt() throws IOException {
    var key = ObjectKey.poster(UUID.randomUUID(), UUID.randomUUID());
    var file = Files.write(folder.resolve("small"), bytes(5_000, 8));
    storage().putFile(key, file, "image/jpeg");
    assertThat(readAll(key)).isEqualTo(bytes(5_000, 8));
    storage().putFile(key, file, "image/jpeg");
    Files.write(file, bytes(5_000, 9));
    assertThatThrownBy(() -> storage().putFile(key, file, "image/jpeg"))
        .isInstanceOf(StorageException.class);
    assertThat(readAll(key)).isEqualTo(bytes(5_000, 8));
  }

  @Test
  void keepsAFileThatIsHandedOverWhenItsFirstNameIsGone() throws IOException {
    var key = ObjectKey.poster(UUID.randomUUID(), UUID.randomUUID());
    var file = Files.write(folder.resolve("given"), bytes(5_000, 8));
    storage().handOver(key, file, "image/jpeg");
    storage().handOver(key, file, "image/jpeg");
    Files.delete(file);
    assertThat(readAll(key)).isEqualTo(bytes(5_000, 8));
    var other = Files.write(folder.resolve("other"), bytes(5_000, 9));
    assertThatThrownBy(() -> storage().handOver(key, other, "image/jpeg"))
        .isInstanceOf(StorageException.class);
    assertThat(readAll(key)).isEqualTo(bytes(5_000, 8));
  }

  @Test
  void saysWhichObjectIsMissing() {
    var key = key();
    assertThat(storage().exists(key)).isFalse();
    assertThatThrownBy(() -> storage().size(key)).isInstanceOf(ObjectMissingException.class);
    assertThatThrownBy(() -> read(key, 0, 1))
        .isInstanceOf(ObjectMissingException.class)
        .hasMessageContaining(key.value());
    assertThatThrownBy(() -> read(key, 0, 0)).isInstanceOf(ObjectMissingException.class);
    var target = folder.resolve("target");
    assertThatThrownBy(() -> storage().download(key, target))
        .isInstanceOf(ObjectMissingException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void deletesAndDoesNotMindWhatIsGone() {
    var key = key();
    storage().put(key, ByteBuffer.wrap(bytes(10, 10)));
    storage().delete(key);
    storage().delete(key);
    assertThat(storage().exists(key)).isFalse();
    storage().put(key, ByteBuffer.wrap(bytes(10, 11)));
    assertThat(readAll(key)).isEqualTo(bytes(10, 11));
  }

  @Test
  void isWrittenReadAndDeletedFromManyThreads() throws Exception {
    var upload = UUID.randomUUID();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < 100; i++) {
        int seed = i;
        tasks.add(() -> {
          var key = ObjectKey.chunk(upload, seed, seed, 5_000);
          storage().put(key, ByteBuffer.wrap(bytes(5_000, seed)));
          boolean same = Arrays.equals(readAll(key), bytes(5_000, seed));
          storage().delete(key);
          return same;
        });
      }
      for (var result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isTrue();
      }
    }
  }

  @Test
  void letsOneOfManyWritersOfOneKeyWin() throws Exception {
    var key = key();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 8; i++) {
        int seed = i;
        tasks.add(() -> {
          try {
            storage().put(key, ByteBuffer.wrap(bytes(50_000, seed)));
            return seed;
          } catch (StorageException _) {
            return -1;
          }
        });
      }
      var winners = new ArrayList<Integer>();
      for (var result : threads.invokeAll(tasks)) {
        if (result.get() >= 0) {
          winners.add(result.get());
        }
      }
      assertThat(winners).isNotEmpty();
      assertThat(winners).anySatisfy(w -> assertThat(readAll(key)).isEqualTo(bytes(50_000, w)));
    }
  }

  @Test
  void listsWhatItKeepsWithSizeAndTime() {
    var upload = UUID.randomUUID();
    var start = Instant.now().minusSeconds(2);
    for (int i = 0; i < 20; i++) {
      storage().put(ObjectKey.chunk(upload, i, 0, 1), ByteBuffer.wrap(bytes(i + 1, i)));
    }
    var found = new ArrayList<StoredObject>();
    storage()
        .list(object -> {
          if (object.key().owner().equals(upload)) {
            found.add(object);
          }
        });
    assertThat(found).hasSize(20);
    assertThat(found.stream().mapToLong(StoredObject::bytes).sum()).isEqualTo(210);
    assertThat(found).allSatisfy(object -> assertThat(object.writtenAt()).isAfter(start));
  }

  @Test
  void letsAReaderGoBeforeTheEnd() throws IOException {
    var key = key();
    storage().put(key, ByteBuffer.wrap(bytes(100_000, 1)));
    try (var in = storage().read(key, 10, 90_000)) {
      assertThat(in.readNBytes(10)).isEqualTo(Arrays.copyOfRange(bytes(100_000, 1), 10, 20));
    }
    assertThat(read(key, 0, 10)).isEqualTo(Arrays.copyOf(bytes(100_000, 1), 10));
  }

  @Test
  void checksItself() {
    assertThatCode(() -> storage().check()).doesNotThrowAnyException();
    assertThat(storage().place()).isNotBlank();
  }
}
