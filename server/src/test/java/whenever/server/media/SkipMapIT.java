package whenever.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Pauses and fillers of a real recording come to those who play it. */
class SkipMapIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir static Path folder;
  private static TestApp app;
  private static Person ada;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void pausesAndFillersAreToldWithWhatTheySave() {
    UUID id = recorded();
    JsonNode maps = maps(id);
    assertThat(maps.get("skips")).hasSize(2);
    JsonNode pause = maps.at("/skips/0");
    assertThat(pause.get("kind").asText()).isEqualTo("silence");
    int start = pause.get("startMs").asInt();
    int end = pause.get("endMs").asInt();
    assertThat(end - start).isBetween(3_500, 4_500);
    assertThat(start - maps.at("/silences/0/startMs").asInt()).isEqualTo(200);
    int tail = maps.at("/skips/1/endMs").asInt() - maps.at("/skips/1/startMs").asInt();
    assertThat(maps.get("savedMs").asInt()).isEqualTo(end - start + tail);

    // The small model of tests knows no fillers: one is put behind the pause, and one in a
    // sentence.
    say(id, new String[] {"hi", "um", "everyone", "uh", "in"}, start - 300, end, end + 600);
    JsonNode more = maps(id);
    assertThat(more.get("skips")).hasSize(2);
    assertThat(more.at("/skips/0/kind").asText()).isEqualTo("filler");
    assertThat(more.at("/skips/0/startMs").asInt()).isEqualTo(start);
    assertThat(more.at("/skips/0/endMs").asInt()).isEqualTo(end + 500);
    assertThat(more.get("savedMs").asInt()).isEqualTo(end + 500 - start + tail);
  }

  /** The last two words follow without a gap. */
  private static void say(UUID id, String[] words, int first, int um, int rest) {
    Integer[] starts = {first, um, rest, rest + 300, rest + 500};
    Integer[] ends = {first + 250, um + 400, rest + 300, rest + 500, rest + 700};
    try (var database = app.database().open()) {
      database.transact(tx ->
          tx.handle()
              .createUpdate(
                  "UPDATE segment SET words = :words, starts_ms = :starts, ends_ms = :ends"
                      + " WHERE message_id = :id AND seq = 0")
              .bind("id", id)
              .bindArray("words", String.class, (Object[]) words)
              .bindArray("starts", Integer.class, (Object[]) starts)
              .bindArray("ends", Integer.class, (Object[]) ends)
              .execute());
    }
  }

  private static UUID recorded() {
    String talk = SampleMedia.speech(folder, "hi everyone in this video", 0.05).toString();
    String first = folder.resolve("first.wav").toString();
    String all = folder.resolve("all.wav").toString();
    SampleMedia.run(List.of("sox", talk, first, "pad", "0", "3"));
    SampleMedia.run(List.of("sox", first, talk, all));
    UUID id = ada.api().draft(ada.channelId(), "voice");
    ada.api().upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, Path.of(all)));
    await().atMost(PATIENCE).until(() -> state(id).equals("ready"));
    // One segment, so that the words that are put there are all of them.
    try (var database = app.database().open()) {
      database.transact(
          tx -> tx.handle().execute("DELETE FROM segment WHERE message_id = ? AND seq > 0", id));
    }
    return id;
  }

  private static String state(UUID id) {
    return ada.api()
        .get("/api/messages/" + id + "/transcript")
        .expect(200)
        .json()
        .get("state")
        .asText();
  }

  private static JsonNode maps(UUID id) {
    return ada.api().get("/api/messages/" + id + "/maps").expect(200).json();
  }
}
