package whenever.server.transcript.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.database.Database;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.transcode.speech.Word;

/** Recordings that are written down while they arrive. */
class DictationIT {
  private static final String FIRST = "please open the garden window";
  private static final String THEN = "and send the invoice to the office";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static TestApp app;
  private static Person ada;
  private static byte[] recording;

  @BeforeAll
  static void start() {
    app = TestApp.start(Map.of("speech.live", "1"));
    ada = app.setUp();
    Path first = SampleMedia.speech(folder, FIRST, 0.5);
    Path then = SampleMedia.speech(folder, THEN, 1);
    Path both = folder.resolve("both.wav");
    SampleMedia.run(List.of("sox", first.toString(), then.toString(), both.toString()));
    recording = SampleMedia.recording(folder, Form.OPUS_VOICE, both);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void wordsAreReadWhileTheyAreSpokenAndBecomeTheTranscript() {
    var sending = new Sending();
    Listener listener = Listener.follow(ada.api(), sending.id);
    sending.send(0.7);
    await().until(() -> listener.hasRead("garden window"));
    assertThat(listener.hasRead("to the office")).isFalse();

    sending.send(1);

    assertThat(listener.end()).isEqualTo("done");
    assertThat(listener.words()).isEqualTo(FIRST + " " + THEN);
    JsonNode transcript = awaitTranscript(sending.id);
    assertThat(words(transcript)).isEqualTo(FIRST + " " + THEN);
    await().atMost(PATIENCE).until(() -> kept(sending.id) == 0);
  }

  @Test
  void whatWasUnderstoodIsNotRecognisedAgain() {
    try (TestApp none = TestApp.start(Map.of("speech.live", "0"))) {
      Person grace = none.setUp();
      UUID id = grace.api().draft(grace.channelId(), "voice");
      String upload = grace.api().createUpload(id);
      try (Database database = none.database().open()) {
        var remembered = List.of(new Word("remembered", 100, 400, 1));
        database.transact(
            tx -> new DictationRepository().put(tx, id, "en", recording.length, remembered));
      }
      grace.api().append(upload, 0, recording, true).expect(204);

      assertThat(words(awaitTranscript(grace.api(), id))).isEqualTo("remembered");
    }
  }

  @Test
  void withoutRoomTheWordsComeAfterwards() {
    var one = new Sending();
    Listener reads = Listener.follow(ada.api(), one.id);
    one.send(0.6);
    await().until(() -> reads.hasRead("garden"));
    var two = new Sending();
    Listener waits = Listener.follow(ada.api(), two.id);
    two.send(0.5);

    assertThat(waits.end()).isEqualTo("busy");
    two.send(1);
    one.send(1);

    assertThat(words(awaitTranscript(two.id))).isEqualTo(FIRST + " " + THEN);
    assertThat(words(awaitTranscript(one.id))).isEqualTo(FIRST + " " + THEN);
  }

  @Test
  void whenTheRecogniserDiesAJobWritesAllOfIt() {
    var sending = new Sending();
    Listener listener = Listener.follow(ada.api(), sending.id);
    sending.send(0.6);
    await().until(() -> listener.hasRead("garden"));

    kill();
    sending.send(1);

    assertThat(words(awaitTranscript(sending.id))).isEqualTo(FIRST + " " + THEN);
  }

  @Test
  void aRecordingThatGoesOnInAnotherPartIsWrittenDownWhole() {
    var sending = new Sending();
    sending.send(0.6);
    String second = ada.api().createPart(sending.id, UUID.randomUUID());
    ada.api().append(second, 0, recording, true).expect(204);
    // Only now does the client say how long the broken part is.
    ada.api().append(sending.upload, sending.sent, new byte[0], true).expect(204);

    String all = words(awaitTranscript(sending.id));

    assertThat(all).endsWith(FIRST + " " + THEN).hasSizeGreaterThan((FIRST + THEN).length() + 10);
  }

  @Test
  void afterTheEndThereIsNothingToReadAlong() {
    var sending = new Sending();
    sending.send(1);
    awaitTranscript(sending.id);

    assertThat(Listener.follow(ada.api(), sending.id).end()).isEqualTo("done");
  }

  /** A recording on its way, in pieces. */
  private static final class Sending {
    private final UUID id = ada.api().draft(ada.channelId(), "voice");
    private final String upload = ada.api().createUpload(id);
    private int sent;

    void send(double share) {
      int end = (int) Math.round(recording.length * share);
      ada.api()
          .append(upload, sent, Arrays.copyOfRange(recording, sent, end), end == recording.length)
          .expect(204);
      sent = end;
    }
  }

  private static void kill() {
    ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().commandLine().orElse("").contains("VoskChild"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static JsonNode awaitTranscript(UUID id) {
    return awaitTranscript(ada.api(), id);
  }

  private static JsonNode awaitTranscript(ApiClient api, UUID id) {
    String path = "/api/messages/" + id + "/transcript";
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(path).expect(200).json().get("state").asText().equals("ready"));
    return api.get(path).expect(200).json();
  }

  private static String words(JsonNode transcript) {
    return String.join(" ", transcript.findValuesAsText("text"));
  }

  private static long kept(UUID id) {
    try (Database database = app.database().open()) {
      return database.inTransaction(tx ->
          tx.handle()
              .createQuery("SELECT count(*) FROM dictation WHERE message_id = :id")
              .bind("id", id)
              .mapTo(Long.class)
              .one());
    }
  }
}
