package whenever.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.database.Database;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;
import whenever.server.testing.TestDatabase;

/** What audit and gc find and do, on every kind of storage. */
abstract class UpkeepContract {
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path work;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private Database database;
  private KeptObjects kept;

  abstract ObjectStorage storage();

  /** Where the objects lie as files. */
  abstract Path files();

  @BeforeEach
  void open() {
    database = TestDatabase.fresh().open();
    kept = new KeptObjects(database, storage(), work);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private boolean audit(boolean quick) {
    printed.reset();
    return new Audit(database, storage(), out).run(quick, Instant.now());
  }

  private void collect(boolean delete, int limit) {
    printed.reset();
    var plan = new GarbageCollection.Plan(DAY, delete, limit);
    assertThat(new GarbageCollection(database, storage(), plan, out).run(Instant.now())).isTrue();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Path file(ObjectKey key) {
    return files().resolve(key.value());
  }

  private ObjectKey aged(ObjectKey key) throws IOException {
    var longAgo = FileTime.from(Instant.now().minus(DAY.plusHours(1)));
    Files.setLastModifiedTime(file(key), longAgo);
    return key;
  }

  @Test
  void findsNothingWhereAllIsWell() throws Exception {
    for (var key : kept.chunks(3, 1_000)) {
      aged(key);
    }
    aged(kept.rendition(5_000, true));
    kept.rendition(5_000, false);
    aged(kept.poster(500));
    aged(kept.picture(300));
    kept.orphan(10);

    assertThat(audit(false)).as(printed()).isTrue();
    assertThat(printed())
        .contains("7 rows refer to objects, 8 objects are in ")
        .contains("1 rows are older than their checksum")
        .contains("Everything is as it should be.");
  }

  @Test
  void findsWhatIsMissingShortenedChangedOrNeededByNobody() throws Exception {
    var chunks = kept.chunks(4, 1_000);
    storage().delete(chunks[0]);
    Files.write(file(chunks[1]), new byte[999]);
    Files.write(file(chunks[2]), new byte[1_000]);
    var rendition = kept.rendition(2_000, true);
    Files.write(file(rendition), new byte[2_000]);
    var poster = kept.poster(100);
    Files.write(file(poster), new byte[100]);
    var orphan = aged(kept.orphan(77));

    assertThat(audit(false)).isFalse();
    assertThat(printed().lines())
        .contains("missing   " + chunks[0])
        .contains("size      " + chunks[1] + " has 999 bytes, not 1,000")
        .contains("content   " + chunks[2] + " is not what was stored")
        .contains("content   " + rendition + " is not what was stored")
        .contains("content   " + poster + " is not what was stored")
        .anyMatch(line -> line.startsWith("orphan    " + orphan + ", 77 bytes"))
        .contains("6 findings.");
    assertThat(printed()).doesNotContain(chunks[3].value());

    assertThat(audit(true)).isFalse();
    assertThat(printed()).contains("3 findings.").doesNotContain("content");
  }

  @Test
  void looksAtMoreRowsThanAPage() {
    var chunks = kept.chunks(1_100, 10);
    storage().delete(chunks[0]);
    storage().delete(chunks[600]);
    storage().delete(chunks[1_099]);

    assertThat(audit(true)).isFalse();
    assertThat(printed())
        .contains("1,100 rows refer to objects, 1,097 objects are in ")
        .contains("3 findings.");
  }

  @Test
  void collectsOnlyWhatIsOldAndNeededByNobody() throws Exception {
    var needed = aged(kept.chunks(1, 100)[0]);
    var poster = aged(kept.poster(100));
    var picture = aged(kept.picture(100));
    var rendition = aged(kept.rendition(100, false));
    var young = kept.orphan(10);
    var old = aged(kept.orphan(20));

    collect(false, 100);
    assertThat(storage().exists(old)).isTrue();
    assertThat(printed())
        .contains(old.value())
        .contains("1 objects, 20 bytes")
        .contains("--delete")
        .doesNotContain("unknown");

    collect(true, 100);
    assertThat(storage().exists(old)).isFalse();
    assertThat(printed()).contains("Deleted 1 objects, 20 bytes").doesNotContain(young.value());
    for (var key : new ObjectKey[] {needed, poster, picture, rendition, young}) {
      assertThat(storage().exists(key)).isTrue();
    }
  }

  @Test
  void collectsNoMoreAtOnceThanItMay() throws Exception {
    kept.chunks(1, 1);
    for (int i = 0; i < 5; i++) {
      aged(kept.orphan(10));
    }

    collect(true, 3);
    assertThat(printed())
        .contains("Deleted 3 objects, 30 bytes")
        .contains("2 more are left")
        .contains("Much here is unknown to this database: 5 of 5 objects")
        .contains("database.url");
    collect(true, 3);
    assertThat(printed()).contains("Deleted 2 objects, 20 bytes").doesNotContain("more are left");
  }

  @Test
  void doesNotEmptyAStorageForADatabaseWithoutRows() throws Exception {
    var orphan = aged(kept.orphan(10));
    var plan = new GarbageCollection.Plan(DAY, true, 100);

    assertThat(new GarbageCollection(database, storage(), plan, out).run(Instant.now())).isFalse();
    assertThat(storage().exists(orphan)).isTrue();
    assertThat(printed()).contains("right database");
  }

  @Test
  void doesNotEmptyTheStorageOfAnother() throws Exception {
    for (var key : kept.chunks(5, 10)) {
      storage().delete(key);
    }
    var others = aged(kept.orphan(10));
    var plan = new GarbageCollection.Plan(DAY, true, 100);

    assertThat(new GarbageCollection(database, storage(), plan, out).run(Instant.now())).isFalse();
    assertThat(storage().exists(others)).isTrue();
    assertThat(printed()).contains("one of the two is not the right one; check --data, ");
  }

  @Test
  void knowsEveryColumnThatNamesAnObject() {
    var columns =
        database.inTransaction(tx ->
            tx.handle()
                .createQuery(
                    """
                    SELECT table_name || '.' || column_name FROM information_schema.columns
                     WHERE table_schema = 'public' AND column_name LIKE '%\\_key'
                     ORDER BY 1
                    """)
                .mapTo(String.class)
                .list());

    // A column that is new here must first be in ReferenceRepository, or gc deletes its objects.
    assertThat(columns)
        .containsExactly(
            "account.picture_key", "chunk.object_key", "media.poster_key", "rendition.object_key");
  }

  @Test
  void takesNothingThatMayStillGetItsRow() {
    assertThatThrownBy(() -> new GarbageCollection.Plan(Duration.ofMinutes(59), true, 100))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
