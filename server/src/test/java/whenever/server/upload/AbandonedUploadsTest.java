package whenever.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** What becomes of a recording from which nothing comes any more. */
class AbandonedUploadsTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private static TestApp app;
  private static Person ada;
  private static byte[] recording;

  @BeforeAll
  static void start() {
    app = TestApp.start(Map.of("upload.close-after", "1s"));
    ada = app.setUp();
    Path speech = SampleMedia.speech(folder, "nothing that is recorded may ever be lost", 0);
    recording = SampleMedia.recording(folder, SampleMedia.Form.MATROSKA_H264, speech);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void whatCameIsMadePlayableAndWaitsInTheDrafts() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    String upload = ada.api().createUpload(message);
    ada.api().append(upload, 0, half(), false).expect(204);

    JsonNode ready = await(message, "ready");

    assertThat(ready.at("/upload/state").asText()).isEqualTo("closed");
    assertThat(ready.at("/upload/received").asLong()).isEqualTo(half().length);
    assertThat(ready.get("sources")).isNotEmpty();
    JsonNode drafts =
        ada.api().get("/api/workspaces/" + ada.workspaceId() + "/drafts").expect(200).json();
    assertThat(drafts.get("messages").findValuesAsText("id")).contains(message.toString());
  }

  @Test
  void theRestIsStillTakenAndTheMessageIsMadeAnew() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    String upload = ada.api().createUpload(message);
    ada.api().append(upload, 0, half(), false).expect(204);
    JsonNode before = await(message, "ready");

    byte[] rest = Arrays.copyOfRange(recording, half().length, recording.length);
    ada.api().append(upload, half().length, rest, true).expect(204);

    JsonNode after =
        Awaitility.await()
            .atMost(SOON)
            .until(
                () -> ada.api().message(message),
                now ->
                    now.get("state").asText().equals("ready")
                        && now.get("durationMs").asInt() > before.get("durationMs").asInt());
    assertThat(after.has("upload")).isFalse();
    assertThat(after.at("/sources/0/url").asText())
        .isNotEqualTo(before.at("/sources/0/url").asText());
    ada.api().get(after.at("/sources/0/url").asText()).expect(200);
    ada.api().get(before.at("/sources/0/url").asText()).expect(404);
  }

  @Test
  void whatOthersCanPlayStaysPlayableWhileTheRestComes() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    String upload = ada.api().createUpload(message);
    ada.api().append(upload, 0, half(), false).expect(204);
    await(message, "ready");
    ada.api().publish(message, "First half");

    byte[] some = Arrays.copyOfRange(recording, half().length, half().length + 1000);
    ada.api().append(upload, half().length, some, false).expect(204);

    assertThat(ada.api().message(message).get("state").asText()).isEqualTo("ready");
  }

  @Test
  void aMemberWhoIsRemovedMeanwhileAddsNothingAndOthersKeepWhatWasSent() {
    Person grace = app.invite(ada, "Grace");
    UUID message = grace.api().draft(grace.channelId(), "screen");
    String upload = grace.api().createUpload(message);
    grace.api().append(upload, 0, half(), false).expect(204);
    grace.api().publish(message, "Half of it");

    ada.api()
        .delete("/api/workspaces/" + ada.workspaceId() + "/members/" + grace.accountId())
        .expect(204);

    byte[] rest = Arrays.copyOfRange(recording, half().length, recording.length);
    grace.api().append(upload, half().length, rest, true).expect(404);
    grace.api().send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0").expect(404);
    grace.api().get("/api/messages/" + message).expect(404);
    JsonNode ready = await(message, "ready");
    assertThat(ready.get("title").asText()).isEqualTo("Half of it");
    ada.api().get(ready.at("/sources/0/url").asText()).expect(200);
  }

  @Test
  void aDraftOfWhichNothingCameIsNotMadeFailed() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    ada.api().createUpload(message);

    Awaitility.await()
        .atMost(SOON)
        .until(() -> ada.api().message(message).at("/upload/state").asText(), "closed"::equals);

    assertThat(ada.api().message(message).get("state").asText()).isEqualTo("recording");
  }

  @Test
  void whatHasWaitedTooLongCannotBeContinued() throws Exception {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    String upload = ada.api().createUpload(message);
    ada.api().append(upload, 0, half(), false).expect(204);
    await(message, "ready");
    age(message, 31);

    Answer head = ada.api().send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");

    assertThat(head.status()).isEqualTo(410);
    assertThat(ada.api().message(message).get("sources")).isNotEmpty();
    // Whoever begins it again goes on where it stopped.
    assertThat(ada.api().createUpload(message)).isEqualTo(upload);
    byte[] rest = Arrays.copyOfRange(recording, half().length, recording.length);
    ada.api().append(upload, half().length, rest, true).expect(204);
  }

  @Test
  void aDraftOfWhichNothingEverCameIsForgottenInTheEnd() throws Exception {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    ada.api().createUpload(message);
    age(message, 31);

    Awaitility.await()
        .atMost(SOON)
        .until(() -> ada.api().get("/api/messages/" + message).status(), status -> status == 404);
  }

  private static byte[] half() {
    return Arrays.copyOf(recording, recording.length / 2);
  }

  private static void age(UUID message, int days) throws Exception {
    var database = app.database();
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE upload SET last_byte_at = last_byte_at - interval '%1$d days' WHERE message_id = '%2$s'"
              .formatted(days, message));
      statement.execute(
          "UPDATE message SET created_at = created_at - interval '%1$d days' WHERE id = '%2$s'"
              .formatted(days, message));
    }
  }

  private static JsonNode await(UUID message, String state) {
    ApiClient api = ada.api();
    return Awaitility.await()
        .atMost(SOON)
        .until(() -> api.message(message), now -> now.get("state").asText().equals(state));
  }
}
