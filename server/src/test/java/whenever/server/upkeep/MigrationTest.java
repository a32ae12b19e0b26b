package whenever.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.database.Database;
import whenever.server.storage.DiskStorage;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;
import whenever.server.testing.S3Server;
import whenever.server.testing.TestDatabase;

class MigrationTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private Path files;
  private Path objects;
  private S3Server server;
  private ObjectStorage disk;
  private ObjectStorage bucket;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    files = Files.createDirectories(folder.resolve("disk"));
    objects = Files.createDirectories(folder.resolve("objects"));
    server = new S3Server(objects);
    disk = new DiskStorage(files);
    bucket = server.config().open();
    database = TestDatabase.fresh().open();
  }

  @AfterEach
  void close() {
    database.close();
    bucket.close();
    server.close();
  }

  private KeptObjects kept(ObjectStorage storage) {
    return new KeptObjects(database, storage, folder);
  }

  private boolean migrate(ObjectStorage from, ObjectStorage to, boolean quick) {
    printed.reset();
    var work = folder.resolve("work");
    return new Migration(database, from, to, work, out, InstantSource.system()).run(quick);
  }

  private boolean isWhole(ObjectStorage storage) {
    return new Audit(database, storage, out).run(false, Instant.now());
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static byte[] read(ObjectStorage storage, ObjectKey key) throws Exception {
    try (InputStream in = storage.read(key, 0, storage.size(key))) {
      return in.readAllBytes();
    }
  }

  @Test
  void copiesAllThatIsNeededIntoABucketAndGoesOnWhereItStopped() throws Exception {
    var kept = kept(disk);
    var chunks = kept.chunks(4, 1_000);
    var rendition = kept.rendition(50_000, true);
    var older = kept.rendition(3_000, false);
    var poster = kept.poster(500);
    var orphan = kept.orphan(10);
    // As an earlier run left it, and a tool that was broken off.
    bucket.put(chunks[0], ByteBuffer.wrap(read(disk, chunks[0])));
    bucket.put(chunks[1], ByteBuffer.wrap(new byte[1_000]));
    bucket.put(older, ByteBuffer.wrap(new byte[2_999]));

    assertThat(migrate(disk, bucket, false)).as(printed()).isTrue();
    assertThat(printed()).contains("6 objects copied (56,500 bytes), 1 were there already, 0 are");
    for (var key : new ObjectKey[] {chunks[0], chunks[1], chunks[3], rendition, older, poster}) {
      assertThat(read(bucket, key)).isEqualTo(read(disk, key));
    }
    assertThat(bucket.exists(orphan)).isFalse();
    assertThat(isWhole(bucket)).as(printed()).isTrue();

    var further = kept.chunks(1, 10)[0];
    assertThat(migrate(disk, bucket, true)).isTrue();
    assertThat(printed()).contains("1 objects copied (10 bytes), 7 were there already");
    assertThat(read(bucket, further)).isEqualTo(read(disk, further));
  }

  @Test
  void copiesOutOfABucketAsWell() throws Exception {
    var kept = kept(bucket);
    kept.chunks(3, 1_000);
    kept.rendition(50_000, true);
    kept.poster(500);

    assertThat(migrate(bucket, disk, false)).as(printed()).isTrue();
    assertThat(printed()).contains("5 objects copied");
    assertThat(isWhole(disk)).as(printed()).isTrue();
    assertThat(folder.resolve("work")).isEmptyDirectory();
    assertThat(migrate(bucket, disk, false)).isTrue();
    assertThat(printed()).contains("0 objects copied (0 bytes), 5 were there already");
  }

  @Test
  void doesNotCarryDamageOn() throws Exception {
    var chunks = kept(disk).chunks(3, 1_000);
    Files.write(files.resolve(chunks[0].value()), new byte[1_000]);
    disk.delete(chunks[1]);

    assertThat(migrate(disk, bucket, false)).isFalse();
    assertThat(printed())
        .contains("content   " + chunks[0])
        .contains("missing   " + chunks[1])
        .contains("1 objects copied (1,000 bytes), 0 were there already, 2 are missing or broken");
    assertThat(bucket.exists(chunks[0])).isFalse();
  }

  @Test
  void aCopyOfTheFolderFileByFileIsAMigrationToo() throws Exception {
    var kept = kept(disk);
    kept.chunks(3, 1_000);
    kept.rendition(5_000, true);
    kept.poster(500);
    var into = objects.resolve(server.config().bucket());
    try (var all = Files.walk(files)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        var copy = into.resolve(files.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }

    assertThat(isWhole(bucket)).as(printed()).isTrue();
    assertThat(migrate(disk, bucket, false)).isTrue();
    assertThat(printed()).contains("0 objects copied");
  }
}
