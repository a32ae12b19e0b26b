package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.server.testing.TestModels;

/**
 * Speech that cannot be written down: the message plays all the same, the page says why, and a
 * retry mends it.
 */
class SpeechFailureIT {
  private static final String MODEL = "vosk-model-tiny-en";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void withoutAModelTheMessagePlaysAndSaysWhatToAdd() {
    Path models = folder.resolve("models");
    try (var app = TestApp.start(Map.of("speech.models-dir", models.toString()))) {
      Person ada = app.setUp();
      UUID id = spoken(ada);

      JsonNode transcript = awaitTranscript(ada.api(), id, "unavailable");

      assertThat(transcript.get("reason").asText()).contains("English", "./whenever model add en");
      assertThat(ada.api().message(id).get("state").asText()).isEqualTo("ready");
      copy(TestModels.folder().resolve(MODEL), models.resolve(MODEL));
      // Nobody asks: what waited for the model is written down by itself.
      assertThat(words(awaitTranscript(ada.api(), id, "ready"))).isEqualTo("hello everybody");
    }
  }

  @Test
  void aRecogniserThatDiesIsTriedAgainThenFailsWithARetry() throws IOException {
    Path models = folder.resolve("models");
    Path broken = models.resolve(MODEL);
    copy(TestModels.folder().resolve(MODEL), broken);
    Files.write(broken.resolve("am/final.mdl"), new byte[1000]);
    try (var app = TestApp.start(Map.of("speech.models-dir", models.toString()))) {
      Person ada = app.setUp();
      UUID id = spoken(ada);
      // Four of the five attempts are taken as done: the waits between them would take minutes.
      afterAnAttempt(app, "attempts = 4");

      JsonNode transcript = awaitTranscript(ada.api(), id, "failed");

      assertThat(transcript.get("reason").asText()).contains("recording itself is fine");
      assertThat(ada.api().message(id).get("state").asText()).isEqualTo("ready");
      copy(TestModels.folder().resolve(MODEL).resolve("am"), broken.resolve("am"));
      retry(ada.api(), id);
      assertThat(words(awaitTranscript(ada.api(), id, "ready"))).isEqualTo("hello everybody");
    }
  }

  @Test
  void aCommandThatDiesOnceCostsOneAttemptAndNothingElse() throws IOException {
    Path died = folder.resolve("died");
    String script =
        "[ -e '%1$s' ] || { touch '%1$s'; head -c 9 >> '%1$s'; kill -ABRT $$; }".formatted(died);
    try (var app = TestApp.start(command(script))) {
      Person ada = app.setUp();
      UUID id = spoken(ada);
      afterAnAttempt(app, "execution_time = now()");

      assertThat(words(awaitTranscript(ada.api(), id, "ready"))).isEqualTo("from outside");
      assertThat(died).exists();
    }
  }

  @Test
  void aCommandThatIsBrokenFailsWithAReasonAndTheRetryWorksWhenItIsMended() throws IOException {
    Path mended = folder.resolve("mended");
    String script = "[ -e '%s' ] || { echo nonsense; exit 0; }".formatted(mended);
    try (var app = TestApp.start(command(script))) {
      Person ada = app.setUp();
      UUID id = spoken(ada);
      afterAnAttempt(app, "attempts = 4");

      JsonNode transcript = awaitTranscript(ada.api(), id, "failed");

      assertThat(transcript.get("reason").asText()).contains("recording itself is fine");
      Files.createFile(mended);
      retry(ada.api(), id);
      assertThat(words(awaitTranscript(ada.api(), id, "ready"))).isEqualTo("from outside");
    }
  }

  /** A recogniser of the operator's, which begins with this line and then works. */
  private Map<String, String> command(String begin) throws IOException {
    Path program = folder.resolve("recogniser.sh");
    Files.write(
        program,
        List.of(
            begin,
            "cat > /dev/null",
            "echo '{\"text\":\"from\",\"startMs\":300,\"endMs\":600,\"confidence\":0.9}'",
            "echo '{\"text\":\"outside\",\"startMs\":700,\"endMs\":1200,\"confidence\":0.8}'"));
    return Map.of(
        "speech.command", "sh '" + program + "' {language}",
        "speech.command-languages", "en",
        // Otherwise its first run would be that of a dictation, which costs no attempt.
        "speech.live", "0");
  }

  /** Changes what is known of the job of a message once an attempt has failed. */
  private static void afterAnAttempt(TestApp app, String change) {
    try (var database = app.database().open()) {
      await()
          .atMost(PATIENCE)
          .until(() ->
              database.inTransaction(tx ->
                  tx.handle()
                      .createUpdate(
                          "UPDATE job_speech SET "
                              + change
                              + " WHERE task_name = 'transcribe' AND attempts >= 1"
                              + " AND NOT picked")
                      .execute())
                  == 1);
    }
  }

  private UUID spoken(Person person) {
    UUID id = person.api().draft(person.channelId(), "voice");
    Path speech = SampleMedia.speech(folder, "hello everybody", 0.3);
    person.api().upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, speech));
    return id;
  }

  private static void retry(ApiClient api, UUID id) {
    api.post("/api/messages/" + id + "/transcript/retry", Map.of()).expect(202);
  }

  private static JsonNode awaitTranscript(ApiClient api, UUID id, String state) {
    String path = "/api/messages/" + id + "/transcript";
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> api.get(path).expect(200).json().get("state").asText().equals(state));
    return api.get(path).expect(200).json();
  }

  private static String words(JsonNode transcript) {
    return String.join(" ", transcript.findValuesAsText("text"));
  }

  /** Copies a folder over what is there. */
  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.deleteIfExists(target);
          Files.copy(file, target);
          assertThat(target.toFile().setWritable(true)).isTrue();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
