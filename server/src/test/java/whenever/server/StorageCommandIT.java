package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.config.ConfigReader;
import whenever.server.database.Database;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.StorageException;
import whenever.server.testing.ApiClient;
import whenever.server.testing.S3Server;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestDatabase;
import whenever.server.upkeep.KeptObjects;

/** The command beside a running server, without one, and with a database elsewhere. */
class StorageCommandIT {
  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private AppConfig config(Map<String, String> settings) {
    var all = new HashMap<String, String>();
    all.put("data.folder", folder.resolve("data").toString());
    all.put("http.port", "0");
    all.putAll(settings);
    var reader = new ConfigReader(Optional.empty(), Map.of(), all);
    var config = AppConfig.read(reader);
    reader.finish();
    return config;
  }

  private int storage(AppConfig config, String... words) {
    return storage(config, InstantSource.system(), words);
  }

  private int storage(AppConfig config, InstantSource clock, String... words) {
    printed.reset();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    return new StorageCommand(config, clock, out).execute(StorageOptions.parse(List.of(words)));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Three chunks with rows and one object without. */
  private ObjectKey keep(AppConfig config) throws IOException {
    try (var media = config.storage().open()) {
      return DatabaseAccess.during(
          config,
          database -> {
            var kept = new KeptObjects(database, media, folder);
            kept.chunks(3, 1_000);
            return kept.orphan(10);
          });
    }
  }

  @Test
  void worksBesideTheServerOnItsOwnDatabaseAndWithoutIt() throws Exception {
    var config = config(Map.of());
    var postmaster = folder.resolve("data/postgresql/cluster/postmaster.pid");
    try (var app = App.start(config)) {
      var before = Files.readAllLines(postmaster).getFirst();
      keep(config);

      assertThat(storage(config, "audit")).as(printed()).isZero();
      assertThat(printed()).contains("3 rows refer to objects, 4 objects are in ");

      assertThat(Files.readAllLines(postmaster).getFirst()).isEqualTo(before);
      new ApiClient(app.url()).get("/api/server").expect(200);
    }
    assertThat(postmaster).doesNotExist();

    assertThat(storage(config, "audit", "--quick")).as(printed()).isZero();
    assertThat(printed()).contains("3 rows refer to objects, 4 objects are in ");
    assertThat(postmaster).doesNotExist();
    DataFolder.open(config.dataFolder()).close();
  }

  @Test
  void findsAllThatARecordingLeavesWithItsChecksums() throws Exception {
    var database = TestDatabase.fresh();
    var settings =
        Map.of(
            "data.folder", folder.resolve("data").toString(),
            "database.url", database.url(),
            "database.user", database.user(),
            "database.password", database.password());
    var speech = SampleMedia.speech(folder, "one two", 0.5);
    try (var app = TestApp.start(database, settings);
        var rows = database.open()) {
      var ada = app.setUp();
      var message = ada.api().draft(ada.channelId(), "camera");
      ada.api().upload(message, SampleMedia.recording(folder, SampleMedia.Form.MP4, speech));
      await().atMost(Duration.ofSeconds(60)).until(() -> hasPoster(rows));

      assertThat(storage(config(settings), "audit")).as(printed()).isZero();
      assertThat(printed()).doesNotContain("older than their checksum");
    }
  }

  private static boolean hasPoster(Database database) {
    return database.inTransaction(tx ->
        tx.handle()
            .createQuery("SELECT count(*) FROM media WHERE poster_crc32c IS NOT NULL")
            .mapTo(Integer.class)
            .one()
            .equals(1));
  }

  @Test
  void looksAfterAnotherDatabaseAndMovesTheMediaIntoABucket() throws Exception {
    var address = TestDatabase.fresh();
    address.open().close();
    try (var server = new S3Server(Files.createDirectories(folder.resolve("objects")))) {
      var s3 = server.config();
      var settings =
          new HashMap<>(
              Map.of(
                  "database.url", address.url(),
                  "database.user", address.user(),
                  "database.password", address.password(),
                  "database.pool-size", "4",
                  "storage.s3-endpoint", s3.endpoint().toString(),
                  "storage.s3-bucket", s3.bucket(),
                  "storage.s3-access-key", s3.accessKey(),
                  "storage.s3-secret-key", s3.secretKey().reveal()));
      var disk = config(settings);
      var orphan = keep(disk);

      assertThat(storage(disk, "migrate", "--to", "s3")).as(printed()).isZero();
      assertThat(printed()).contains("3 objects copied").contains("storage.kind = s3");
      settings.put("storage.kind", "s3");
      assertThat(storage(config(settings), "audit")).as(printed()).isZero();
      assertThat(printed()).contains("3 rows refer to objects, 3 objects are in ");

      InstantSource later = () -> InstantSource.system().instant().plus(Duration.ofDays(2));
      assertThat(storage(disk, later, "audit")).isOne();
      assertThat(printed()).contains("orphan    " + orphan);
      assertThat(storage(disk, later, "gc")).isZero();
      assertThat(storage(disk, later, "audit")).isOne();
      assertThat(storage(disk, later, "gc", "--delete", "--older-than", "30h")).isZero();
      assertThat(storage(disk, later, "audit")).as(printed()).isZero();
    }
  }

  @Test
  void saysWhatIsMissingForAMigration() {
    var config = config(Map.of());

    assertThatThrownBy(() -> storage(config, "migrate", "--to", "s3"))
        .hasMessageContaining("storage.s3-endpoint");
    assertThatThrownBy(() -> storage(config, "migrate", "--to", "disk"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("already");
  }

  @Test
  void makesNothingWhereThereIsNoWhenever() {
    var config = config(Map.of());

    assertThatThrownBy(() -> storage(config, "audit"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("There is no Whenever in the data folder");
    assertThatThrownBy(() -> storage(config, "gc")).isInstanceOf(StartException.class);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void makesNoStorageWhereThereIsNone() throws Exception {
    var database = TestDatabase.fresh();
    database.open().close();
    try (var server = new S3Server(Files.createDirectories(folder.resolve("objects")))) {
      var s3 = server.config();
      var settings =
          new HashMap<>(
              Map.of(
                  "database.url", database.url(),
                  "database.user", database.user(),
                  "database.password", database.password(),
                  "storage.disk-folder", folder.resolve("absent").toString(),
                  "storage.s3-endpoint", s3.endpoint().toString(),
                  "storage.s3-bucket", "absent",
                  "storage.s3-access-key", s3.accessKey(),
                  "storage.s3-secret-key", s3.secretKey().reveal()));

      assertThatThrownBy(() -> storage(config(settings), "migrate", "--to", "s3"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("check storage.disk-folder");
      settings.put("storage.kind", "s3");
      assertThatThrownBy(() -> storage(config(settings), "audit"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("has no bucket absent; make it, or check storage.s3-bucket");
      assertThat(folder.resolve("absent")).doesNotExist();
      assertThat(folder.resolve("objects/absent")).doesNotExist();
    }
  }

  @Test
  void leavesTheTablesAsTheyAre() {
    var address = TestDatabase.fresh();
    var config =
        config(
            Map.of(
                "database.url", address.url(),
                "database.user", address.user(),
                "database.password", address.password()));

    assertThatThrownBy(() -> storage(config, "audit")).hasMessageContaining("it has no tables");
    try (var database = address.open()) {
      forgetLastMigration(database);
      assertThatThrownBy(() -> storage(config, "audit"))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("older version");
      database.transact(tx ->
          tx.handle()
              .execute(
                  """
                  INSERT INTO flyway_schema_history
                         (installed_rank, version, description, type, script, installed_by,
                          execution_time, success)
                  VALUES (900, '900', 'of the future', 'SQL', 'V900__future.sql', 'x', 0, true)
                  """));
      assertThatThrownBy(() -> storage(config, "gc")).hasMessageContaining("newer version");
    }
  }

  private static void forgetLastMigration(Database database) {
    database.transact(tx ->
        tx.handle()
            .execute(
                """
                DELETE FROM flyway_schema_history
                 WHERE installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)
                """));
  }
}
