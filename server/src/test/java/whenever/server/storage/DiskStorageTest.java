package whenever.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

class DiskStorageTest extends ObjectStorageContract {
  @TempDir Path root;
  private DiskStorage storage;

  @BeforeEach
  void open() {
    storage = new DiskStorage(root);
  }

  @Override
  ObjectStorage storage() {
    return storage;
  }

  private List<Path> files() throws IOException {
    try (var paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void laysObjectsOutByTheTailOfTheirId() {
    var message = UUID.fromString("01890000-0000-7000-8000-0000000000fe");
    var asset = UUID.fromString("01890000-0000-7000-8000-000000000001");
    var key = ObjectKey.original(message, asset, "WEBM");
    storage.put(key, ByteBuffer.wrap(bytes(10, 1)));
    var place = "message/fe/" + message + "/original/" + asset + ".webm";
    assertThat(key.value()).isEqualTo(place);
    assertThat(storage.localFile(key)).contains(root.resolve(place));
  }

  @Test
  void doesNotCopyWhatIsHandedOver() throws IOException {
    var file = Files.write(root.resolve("work"), bytes(10, 1));
    var key = key();
    storage.handOver(key, file, "video/webm");
    assertThat(Files.isSameFile(file, storage.localFile(key).orElseThrow())).isTrue();
    assertThatThrownBy(() -> storage.handOver(key(), root.resolve("missing"), "video/webm"))
        .isInstanceOf(StorageException.class);
    Files.delete(file);
    assertThat(files()).hasSize(1);
  }

  @Test
  void leavesNothingUnfinishedAfterAFailure() throws IOException {
    assertThatThrownBy(() -> storage.putFile(key(), root.resolve("missing"), "video/webm"))
        .isInstanceOf(StorageException.class);
    var key = key();
    storage.put(key, ByteBuffer.wrap(bytes(10, 1)));
    assertThatThrownBy(() -> storage.put(key, ByteBuffer.wrap(bytes(10, 2))))
        .isInstanceOf(StorageException.class);
    assertThat(files()).hasSize(1);
  }

  @Test
  void leavesNoFoldersOfWhatIsGone() throws IOException {
    var key = key();
    storage.put(key, ByteBuffer.wrap(bytes(10, 1)));
    storage.delete(key);
    var shard = root.resolve(key.value()).getParent().getParent();
    assertThat(shard).isEmptyDirectory();
  }

  @Test
  void sweepsWhatACrashLeftBehindAndNothingYounger() throws IOException {
    var old = Files.writeString(root.resolve(".tmp/old"), "half");
    var young = Files.writeString(root.resolve(".tmp/young"), "half");
    var longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Files.setLastModifiedTime(old, longAgo);
    storage.check();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  @Test
  void countsWhatACrashLeftBehindAndRemovesItWhenTold() throws IOException {
    var old = Files.writeString(root.resolve(".tmp/old"), "half");
    var dayAgo = Instant.now().minus(Duration.ofDays(1));
    Files.setLastModifiedTime(old, FileTime.from(dayAgo.minusSeconds(1)));
    assertThat(storage.abandoned(dayAgo.minusSeconds(9), true)).isZero();
    assertThat(storage.abandoned(dayAgo, false)).isOne();
    assertThat(old).exists();
    assertThat(storage.abandoned(dayAgo, true)).isOne();
    assertThat(old).doesNotExist();
  }

  @Test
  void listsNeitherUnfinishedNorForeignFiles() throws IOException {
    var key = key();
    storage.put(key, ByteBuffer.wrap(bytes(10, 1)));
    Files.writeString(root.resolve(".tmp/unfinished"), "half");
    Files.writeString(root.resolve("readme"), "not ours");
    var found = new ArrayList<ObjectKey>();
    assertThat(storage.list(object -> found.add(object.key()))).isOne();
    assertThat(found).containsExactly(key);
  }

  @Test
  void doesNotFollowALinkOutOfItsFolder() throws IOException {
    Files.createSymbolicLink(root.resolve("upload"), folder);
    assertThatThrownBy(() -> storage.put(key(), ByteBuffer.wrap(bytes(10, 1))))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("symbolic link");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void doesNotReadAnObjectThatIsALink() throws IOException {
    var key = key();
    var place = root.resolve(key.value());
    Files.createDirectories(place.getParent());
    Files.createSymbolicLink(place, Files.writeString(folder.resolve("secret"), "secret"));
    assertThatThrownBy(() -> read(key, 0, 6)).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> storage.localFile(key)).isInstanceOf(StorageException.class);
  }

  @Test
  void saysThatTheFolderCannotBeMade() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> new DiskStorage(file.resolve("media")))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("The storage folder " + file.resolve("media"));
  }

  @Test
  void refusesAsAProblemWhenTheDiskIsFull() throws Exception {
    var small = Files.createDirectory(folder.resolve("small"));
    var mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=256k", "none", small + "");
    Assumptions.assumeTrue(succeeds(mount), "needs the right to mount a small file system");
    try {
      var full = new DiskStorage(small);
      var key = key();
      assertThatThrownBy(() -> full.put(key, ByteBuffer.wrap(bytes(1_000_000, 1))))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.type()).isEqualTo(ProblemType.STORAGE_FULL));
      assertThat(full.exists(key)).isFalse();
      full.put(key, ByteBuffer.wrap(bytes(1_000, 1)));
      assertThat(full.size(key)).isEqualTo(1_000);
    } finally {
      assertThat(succeeds(new ProcessBuilder("umount", small.toString()))).isTrue();
    }
  }

  private static boolean succeeds(ProcessBuilder command) throws Exception {
    try {
      return command.redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
