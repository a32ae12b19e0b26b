package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.server.testing.TestDatabase;

/** A disk of the database that is full: what was acknowledged stays, the rest follows later. */
class DatabaseFullIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int BLOCK = 8192;
  private static final int PIECE = 16;

  @TempDir Path folder;
  private final TestDatabase.Address address = TestDatabase.fresh();
  private Path disk;

  @BeforeEach
  void moveToASmallDisk() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    String refusal =
        run("mount", "-t", "tmpfs", "-o", "size=48m,mode=700", "tmpfs", disk.toString());
    if (!refusal.isEmpty()) {
      abort("A small disk needs a user who may mount one: " + refusal);
    }
    Path tables = Files.createDirectory(disk.resolve("tables"));
    execute("CREATE TABLESPACE small LOCATION '%s'".formatted(tables));
    execute("ALTER DATABASE %s SET TABLESPACE small".formatted(name()));
  }

  /** In this order: PostgreSQL must have nothing to write there any more. */
  @AfterEach
  void moveAway() throws Exception {
    Files.deleteIfExists(disk.resolve("filler"));
    try {
      execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name()));
      execute("DROP TABLESPACE IF EXISTS small");
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void whatWasAcknowledgedStaysAndTheRestFollowsOnceThereIsRoom() throws Exception {
    try (var app = TestApp.start(address, Map.of())) {
      Person ada = app.setUp();
      Path speech = SampleMedia.speech(folder, "nothing that is recorded is ever lost", 0);
      byte[] recording = SampleMedia.recording(folder, Form.OPUS_VOICE, speech);
      UUID message = ada.api().draft(ada.channelId(), "voice");
      String upload = ada.api().createUpload(message);

      int half = recording.length / 2;
      ada.api().append(upload, 0, Arrays.copyOf(recording, half), false).expect(204);

      // The ledger still has room in the block that it has begun.
      Path filler = fill();
      int taken = half;
      Answer answer = piece(ada, upload, recording, taken);
      while (answer.status() == 204 && taken + 2 * PIECE < recording.length) {
        taken += PIECE;
        answer = piece(ada, upload, recording, taken);
      }

      assertThat(answer.expect(507).json().get("type").asText()).endsWith("storage-full");
      assertThat(answer.json().get("detail").asText()).contains("no room left").endsWith(".");
      assertThat(answer.header("Retry-After")).isPresent();
      assertThat(taken).as("what was acknowledged on the full disk").isGreaterThan(half);

      Files.delete(filler);
      int reached = taken;
      await().atMost(PATIENCE).until(() -> offset(ada, upload) == reached);
      byte[] rest = Arrays.copyOfRange(recording, taken, recording.length);
      ada.api().append(upload, taken, rest, true).expect(204);
      await()
          .atMost(PATIENCE)
          .until(() -> ada.api().message(message).get("state").asText().equals("ready"));
      assertThat(ledger()).isEqualTo(recording.length);
    }
  }

  private static Answer piece(Person person, String upload, byte[] recording, int from) {
    byte[] bytes = Arrays.copyOfRange(recording, from, from + PIECE);
    return person.api().append(upload, from, bytes, false);
  }

  /** Takes all the room there is. */
  private Path fill() throws IOException {
    Path filler = disk.resolve("filler");
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[BLOCK]);
      }
    } catch (IOException _) {
      return filler;
    }
  }

  private long ledger() {
    try (var database = address.open()) {
      return database.inTransaction(
          tx -> tx.handle().createQuery("SELECT sum(length) FROM chunk").mapTo(Long.class).one());
    }
  }

  private static long offset(Person person, String upload) {
    Answer head =
        person.api().send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");
    return Long.parseLong(head.expect(200).header("Upload-Offset").orElseThrow());
  }

  private String name() {
    return address.url().substring(address.url().lastIndexOf('/') + 1);
  }

  /** In the database beside it, for nobody may be in the one that moves. */
  private void execute(String sql) throws SQLException {
    String beside = address.url().substring(0, address.url().lastIndexOf('/') + 1) + "postgres";
    try (var connection = DriverManager.getConnection(beside, address.user(), address.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What the command said, if it failed. */
  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : said.isBlank() ? "refused" : said.strip();
  }
}
