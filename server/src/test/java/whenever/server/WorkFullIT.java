package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.database.Database;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** No room to work in: the message waits, nothing is counted, and it goes on once there is. */
class WorkFullIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Path work;

  @BeforeEach
  void mount() throws IOException {
    work = Files.createDirectories(folder.resolve("data/work"));
    try {
      SampleMedia.run(List.of("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", work.toString()));
    } catch (AssertionError e) {
      abort("A small disk needs a user who may mount one: " + e.getMessage());
    }
  }

  @AfterEach
  void unmount() {
    SampleMedia.run(List.of("umount", "-l", work.toString()));
  }

  @Test
  void aMessageWaitsForRoomAndIsNotFailed() throws IOException {
    try (var app = TestApp.start(Map.of("data.folder", folder.resolve("data").toString()));
        var database = app.database().open()) {
      Path filler = fill();
      Person ada = app.setUp();
      UUID id = send(ada);

      awaitWaiting(database, 2);
      assertThat(ada.api().message(id).get("state").asText()).isEqualTo("processing");

      Files.delete(filler);
      awaitState(ada, id, "ready");
    }
  }

  @Test
  void whatEndsItsWorkersFailsWithAReasonAndARetry() throws IOException {
    try (var app = TestApp.start(Map.of("data.folder", folder.resolve("data").toString()));
        var database = app.database().open()) {
      Path filler = fill();
      Person ada = app.setUp();
      UUID id = send(ada);
      awaitWaiting(database, 1);
      // As if five workers had died of it meanwhile.
      database.transact(tx -> tx.handle().execute("UPDATE job_instant SET attempts = 5"));
      Files.delete(filler);

      awaitState(ada, id, "failed");

      var failed = ada.api().message(id);
      assertThat(failed.get("failure").asText()).contains("What was recorded is safe");
      assertThat(failed.get("retryable").asBoolean()).isTrue();
      ada.api().post("/api/messages/" + id + "/retry", Map.of()).expect(202);
      awaitState(ada, id, "ready");
    }
  }

  private Path fill() throws IOException {
    return Files.write(work.resolve("filler"), new byte[12 << 20]);
  }

  private UUID send(Person person) {
    UUID id = person.api().draft(person.channelId(), "voice");
    Path speech = SampleMedia.speech(folder, "there is room enough", 0);
    person.api().upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, speech));
    return id;
  }

  /** It was begun so often and put back each time, and no attempt is counted. */
  private static void awaitWaiting(Database database, int times) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            database
                .inTransaction(tx ->
                    tx.handle()
                        .createQuery(
                            "SELECT attempts FROM job_instant WHERE task_name = 'remux'"
                                + " AND NOT picked AND consecutive_failures >= :times")
                        .bind("times", times)
                        .mapTo(Integer.class)
                        .list())
                .equals(List.of(0)));
  }

  private static void awaitState(Person person, UUID id, String state) {
    await()
        .atMost(PATIENCE)
        .until(() -> person.api().message(id).get("state").asText().equals(state));
  }
}
