package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.S3Faults;
import whenever.server.testing.S3Faults.Fault;
import whenever.server.testing.S3Server;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** The whole program on an S3 server that ails: nothing acknowledged is lost, all goes on after. */
class StorageFaultsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String TEXT = "please review the checkout page before the meeting";

  @TempDir static Path folder;
  @TempDir static Path objects;

  private static S3Server server;
  private static S3Faults faults;
  private static TestApp app;
  private static Person ada;
  private static byte[] recording;

  @BeforeAll
  static void start() {
    server = new S3Server(objects);
    faults = new S3Faults(server);
    var s3 = faults.config();
    app =
        TestApp.start(
            Map.of(
                "storage.kind",
                "s3",
                "storage.s3-endpoint",
                s3.endpoint().toString(),
                "storage.s3-bucket",
                s3.bucket(),
                "storage.s3-access-key",
                s3.accessKey(),
                "storage.s3-secret-key",
                s3.secretKey().reveal()));
    ada = app.setUp();
    Path speech = SampleMedia.speech(folder, TEXT, 1);
    recording = SampleMedia.recording(folder, Form.OPUS_VOICE, speech);
  }

  @AfterAll
  static void stop() {
    app.close();
    faults.close();
    server.close();
  }

  @AfterEach
  void recover() {
    faults.end();
  }

  @Test
  void theStoryIsTheSameAsOnADisk() {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    ada.api().upload(message, recording);
    ada.api().publish(message, "On S3");

    String url = awaitReady(message).at("/sources/0/url").asText();

    byte[] whole = ada.api().get(url).expect(200).bytes();
    byte[] part = ada.api().get(url, "Range", "bytes=100-299").expect(206).bytes();
    assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 100, 300));
    String path = "/api/messages/" + message + "/transcript";
    await()
        .atMost(PATIENCE)
        .until(() -> ada.api().get(path).expect(200).json().get("state").asText().equals("ready"));
    JsonNode transcript = ada.api().get(path).expect(200).json();
    assertThat(String.join(" ", transcript.findValuesAsText("text"))).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MISSING", "TRUNCATED", "DAMAGED"})
  void anUploadIsToldWhatIsWrongLosesNothingAndGoesOn(Fault fault) {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    String upload = ada.api().createUpload(message);
    int half = recording.length / 2;
    byte[] rest = Arrays.copyOfRange(recording, half, recording.length);
    ada.api().append(upload, 0, Arrays.copyOf(recording, half), false).expect(204);

    // Of chunks alone: jobs of other messages may still be at work.
    faults.begin(fault, call -> call.method().equals("PUT") && call.path().contains("/upload/"));
    var attempt = CompletableFuture.supplyAsync(() -> ada.api().append(upload, half, rest, true));
    await().atMost(PATIENCE).until(() -> faults.struck() > 0);
    if (fault == Fault.SILENT) {
      faults.end();
    }

    Answer refused = attempt.join().expect(fault == Fault.FULL ? 507 : 503);
    assertThat(refused.header("Retry-After")).isPresent();
    assertThat(refused.header("Content-Type")).contains("application/problem+json");
    assertThat(refused.json().get("type").asText())
        .endsWith(fault == Fault.FULL ? "storage-full" : "unavailable");
    assertThat(refused.json().get("detail").asText()).contains("lost").endsWith(".");
    assertThat(offset(upload)).isEqualTo(half);
    // A few at the most: the client waits in between, the server must not storm.
    assertThat(faults.struck()).isLessThanOrEqualTo(2);

    faults.end();
    ada.api().append(upload, half, rest, true).expect(204);
    awaitReady(message);
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOW_DOWN", "MISSING", "TRUNCATED", "DAMAGED", "CUT"})
  void aJobPublishesNothingWrongAndGoesThroughAfterTheFault(Fault fault) {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    faults.begin(fault, call -> call.method().equals("GET") && call.path().contains("/upload/"));
    ada.api().upload(message, recording);
    await().atMost(PATIENCE).until(() -> faults.struck() > 0);

    JsonNode waiting = ada.api().message(message);
    assertThat(waiting.get("state").asText()).isEqualTo("processing");
    assertThat(waiting.get("sources")).isNullOrEmpty();
    faults.end();

    String url = awaitReady(message).at("/sources/0/url").asText();
    assertThat(ada.api().get(url).expect(200).bytes()).isNotEmpty();
  }

  @Test
  void wordsAreNotTakenFromARenditionThatIsDamagedOnItsWay() {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    faults.begin(
        Fault.DAMAGED,
        call -> call.method().equals("GET") && call.path().contains(message + "/rendition/"));
    ada.api().upload(message, recording);
    ada.api().publish(message, "Damaged");
    await().atMost(PATIENCE).until(() -> faults.struck() > 1);

    String path = "/api/messages/" + message + "/transcript";
    assertThat(ada.api().get(path).expect(200).json().get("state").asText()).isNotEqualTo("ready");
    faults.end();

    await()
        .atMost(PATIENCE)
        .until(() -> ada.api().get(path).expect(200).json().get("state").asText().equals("ready"));
    JsonNode transcript = ada.api().get(path).expect(200).json();
    assertThat(String.join(" ", transcript.findValuesAsText("text"))).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOW_DOWN", "INTERNAL_ERROR", "UNKNOWN_KEY", "FORBIDDEN", "MISSING", "CUT"})
  void playingIsAskedToComeBackAndGoesOn(Fault fault) {
    String url = playable();
    byte[] whole = ada.api().get(url).expect(200).bytes();

    faults.begin(fault, "GET", "HEAD");
    Answer refused = ada.api().get(url, "Range", "bytes=10-99").expect(503);
    faults.end();

    assertThat(refused.header("Retry-After")).isPresent();
    byte[] part = ada.api().get(url, "Range", "bytes=10-99").expect(206).bytes();
    assertThat(part).isEqualTo(Arrays.copyOfRange(whole, 10, 100));
  }

  @Test
  void aBrokenBodyIsNoShorterAnswer() {
    String url = playable();
    byte[] whole = ada.api().get(url).expect(200).bytes();

    faults.begin(Fault.TRUNCATED, "GET");
    assertThatThrownBy(() -> ada.api().get(url)).isInstanceOf(UncheckedIOException.class);
    faults.end();

    assertThat(ada.api().get(url).expect(200).bytes()).isEqualTo(whole);
  }

  private static String playable() {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    ada.api().upload(message, recording);
    return awaitReady(message).at("/sources/0/url").asText();
  }

  private static long offset(String upload) {
    Answer head = ada.api().send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");
    return Long.parseLong(head.expect(200).header("Upload-Offset").orElseThrow());
  }

  private static JsonNode awaitReady(UUID message) {
    await()
        .atMost(PATIENCE)
        .until(() -> ada.api().message(message).get("state").asText().equals("ready"));
    return ada.api().message(message);
  }
}
