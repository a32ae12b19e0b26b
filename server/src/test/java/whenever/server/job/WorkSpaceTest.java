package whenever.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkSpaceTest {
  @TempDir Path folder;

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    Path left = Files.createDirectories(folder.resolve("work/job-1/deep"));
    Files.writeString(left.resolve("half"), "of a film");

    WorkSpace.open(folder.resolve("work"));

    assertThat(folder.resolve("work")).isEmptyDirectory();
  }

  @Test
  void aRoomGoesWithAllThatIsInIt() throws IOException {
    WorkSpace space = WorkSpace.open(folder);
    try (var room = space.reserve(1_000)) {
      Files.createDirectories(room.path().resolve("a/b"));
      Files.writeString(room.path().resolve("a/b/c"), "text");
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatOthersMayStillWriteIsNotFree() throws IOException {
    WorkSpace space = WorkSpace.open(folder);
    long most = Files.getFileStore(folder).getUsableSpace() * 2 / 3;

    try (var room = space.reserve(most)) {
      assertThat(room.path()).isDirectory();
      assertThatThrownBy(() -> space.reserve(most))
          .isInstanceOf(OutOfSpaceException.class)
          .hasMessageContaining("not enough room in " + folder)
          .satisfies(refused -> assertThat(Outage.isBehind(refused)).isTrue());
    }
    space.reserve(most).close();
  }

  @Test
  void aFullDiskIsNoFaultOfTheWork() {
    var full = new IOException("No space left on device");

    assertThat(Outage.isBehind(new IllegalStateException("copying", full))).isTrue();
    assertThat(Outage.isBehind(new IOException("Permission denied"))).isFalse();
  }
}
