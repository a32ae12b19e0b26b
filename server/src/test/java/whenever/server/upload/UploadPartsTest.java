package whenever.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** A recording that was broken off goes on in a further part of the same message. */
class UploadPartsTest {
  @TempDir static Path folder;

  private static TestApp app;
  private static Person ada;
  private static byte[] first;
  private static byte[] second;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    first = recording("the river was high that morning");
    second = recording("everybody went home by train");
  }

  private static byte[] recording(String text) {
    Path speech = SampleMedia.speech(folder, text, 0);
    return SampleMedia.recording(folder, SampleMedia.Form.MATROSKA_H264, speech);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void theWordsOfBothPartsAreInTheMessage() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    String one = ada.api().createUpload(message);
    byte[] cut = Arrays.copyOf(first, first.length - 700);
    ada.api().append(one, 0, cut, false).expect(204);
    String two = ada.api().createPart(message, UUID.randomUUID());
    ada.api().append(two, 0, second, true).expect(204);
    // Only now does the client say how long the broken part is.
    assertThat(ada.api().message(message).get("state").asText()).isEqualTo("recording");
    ada.api().append(one, cut.length, new byte[0], true).expect(204);

    JsonNode transcript =
        Awaitility.await()
            .atMost(Duration.ofSeconds(90))
            .until(
                () -> ada.api().get("/api/messages/" + message + "/transcript").json(),
                now -> now.get("state").asText().equals("ready"));

    assertThat(transcript.findValuesAsText("text"))
        .containsSubsequence("river", "high", "morning", "everybody", "home", "train");
    assertThat(ada.api().message(message).has("upload")).isFalse();
  }

  @Test
  void askedTwiceForAPartTheServerAnswersWithTheSameUpload() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    UUID part = UUID.randomUUID();

    String upload = ada.api().createPart(message, part);

    assertThat(ada.api().createPart(message, part)).isEqualTo(upload);
    assertThat(ada.api().createUpload(message)).isNotEqualTo(upload);
    assertThat(ada.api().message(message).at("/upload/parts").asInt()).isEqualTo(2);
  }

  @Test
  void aFinishedPartIsFoundAgain() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    String upload = ada.api().createUpload(message);
    ada.api().append(upload, 0, first, true).expect(204);

    assertThat(ada.api().createUpload(message)).isEqualTo(upload);
  }

  @Test
  void whatHasBeenSentAndIsCompleteTakesNoFurtherPart() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    ada.api().append(ada.api().createUpload(message), 0, first, true).expect(204);
    ada.api().publish(message, "Sent");

    ada.api().requestPart(message, UUID.randomUUID()).expect(409);
  }

  @Test
  void aDraftThatIsReadyGoesOnInAFurtherPart() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    ada.api().append(ada.api().createUpload(message), 0, first, true).expect(204);
    JsonNode before = ready(message, 0);

    String further = ada.api().createPart(message, UUID.randomUUID());
    assertThat(ada.api().message(message).get("state").asText()).isEqualTo("recording");
    ada.api().append(further, 0, second, true).expect(204);

    ready(message, before.get("durationMs").asInt());
  }

  @Test
  void aPartThatIsTerminatedLeavesTheOthers() {
    UUID message = ada.api().draft(ada.channelId(), "screen");
    ada.api().append(ada.api().createUpload(message), 0, first, true).expect(204);
    String further = ada.api().createPart(message, UUID.randomUUID());
    ada.api().append(further, 0, Arrays.copyOf(second, 5000), false).expect(204);

    ada.api().delete(further, "Tus-Resumable", "1.0.0").expect(204);

    ready(message, 0);
    ada.api().delete(further, "Tus-Resumable", "1.0.0").expect(404);
    assertThat(ada.api().message(message).has("upload")).isFalse();
  }

  private static JsonNode ready(UUID message, int longerThan) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> ada.api().message(message),
            now ->
                now.get("state").asText().equals("ready")
                    && now.get("durationMs").asInt() > longerThan);
  }
}
