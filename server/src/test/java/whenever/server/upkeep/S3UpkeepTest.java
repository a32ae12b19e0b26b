package whenever.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.storage.DiskStorage;
import whenever.server.storage.ObjectStorage;
import whenever.server.storage.StorageException;
import whenever.server.testing.S3Faults;
import whenever.server.testing.S3Server;
import whenever.server.testing.TestDatabase;

class S3UpkeepTest extends UpkeepContract {
  @TempDir Path folder;
  private S3Server server;
  private ObjectStorage storage;

  @BeforeEach
  @Override
  void open() {
    server = new S3Server(folder);
    storage = server.config().open();
    super.open();
  }

  @AfterEach
  @Override
  void close() {
    super.close();
    storage.close();
    server.close();
  }

  @Override
  ObjectStorage storage() {
    return storage;
  }

  @Override
  Path files() {
    return folder.resolve(server.config().bucket());
  }

  @Test
  void goesOnBehindAnObjectThatCannotBeRead() {
    try (var faults = new S3Faults(server);
        var ailing = faults.config().open();
        var database = TestDatabase.fresh().open()) {
      var kept = new KeptObjects(database, storage, work);
      var chunks = kept.chunks(3, 1_000);
      storage.delete(chunks[2]);
      faults.begin(
          S3Faults.Fault.TRUNCATED,
          call -> call.method().equals("GET") && call.path().contains(chunks[0].value()));
      var printed = new ByteArrayOutputStream();
      var out = new PrintStream(printed, true, StandardCharsets.UTF_8);

      assertThat(new Audit(database, ailing, out).run(false, Instant.now())).isFalse();
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("unread    " + chunks[0])
          .contains("missing   " + chunks[2])
          .contains("2 findings.");

      printed.reset();
      var target = new DiskStorage(work.resolve("target"));
      var migration = new Migration(database, ailing, target, work, out, InstantSource.system());
      assertThat(migration.run(false)).isFalse();
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("1 objects copied")
          .contains("2 are missing or broken")
          .contains(chunks[0].value());
    }
  }

  @Test
  void goesOnBehindAnObjectThatTheServerCannotEvenFind() {
    try (var faults = new S3Faults(server);
        var ailing = faults.config().open();
        var database = TestDatabase.fresh().open()) {
      var kept = new KeptObjects(database, storage, work);
      var chunks = kept.chunks(3, 1_000);
      var orphan = kept.orphan(10);
      faults.begin(
          S3Faults.Fault.FORBIDDEN,
          call -> call.path().contains(chunks[1].value()) || call.path().contains(orphan.value()));
      var printed = new ByteArrayOutputStream();
      var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
      var later = Instant.now().plus(Duration.ofDays(2));

      assertThat(new Audit(database, ailing, out).run(false, later)).isFalse();
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("unread    " + chunks[1])
          .contains("orphan    " + orphan)
          .contains("2 findings.");

      printed.reset();
      var target = new DiskStorage(work.resolve("target"));
      var migration = new Migration(database, ailing, target, work, out, InstantSource.system());
      assertThat(migration.run(false)).isFalse();
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("2 objects copied")
          .contains("1 are missing or broken")
          .contains(chunks[1].value());
    }
  }

  @Test
  void endsWithASentenceWhenTheWholeStorageIsAway() {
    try (var faults = new S3Faults(server);
        var ailing = faults.config().open();
        var database = TestDatabase.fresh().open()) {
      new KeptObjects(database, storage, work).chunks(3, 1_000);
      faults.begin(S3Faults.Fault.CUT, _ -> true);
      var out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
      var target = new DiskStorage(work.resolve("target"));
      var migration = new Migration(database, ailing, target, work, out, InstantSource.system());

      assertThatThrownBy(() -> new Audit(database, ailing, out).run(false, Instant.now()))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("storage.s3-endpoint");
      assertThatThrownBy(() -> migration.run(false))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("storage.s3-endpoint");
    }
  }
}
