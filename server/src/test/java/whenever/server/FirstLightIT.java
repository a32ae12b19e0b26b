package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tus.java.client.TusClient;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** The whole story over HTTP alone: record, play, read, search, reply. */
class FirstLightIT {
  private static final String TEXT = "please review the checkout page before the meeting";
  private static final double SECONDS_BEFORE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;

  private static TestApp app;
  private static Person ada;
  private static Person grace;
  private static Path speech;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
    speech = SampleMedia.speech(folder, TEXT, SECONDS_BEFORE);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsRecordedPlaysIsReadAndIsFound(Form form) {
    UUID id = ada.api().draft(ada.channelId(), form.hasPicture() ? "screen" : "voice");
    ada.api().upload(id, SampleMedia.recording(folder, form, speech));
    ada.api().publish(id, "Recorded as " + form);

    JsonNode ready = awaitReady(grace.api(), id);
    assertThat(ready.get("durationMs").asInt()).isBetween(3_500, 9_000);
    assertPlaysAndSeeks(grace.api(), ready);
    assertThat(ready.get("title").asText()).isEqualTo("Recorded as " + form);

    JsonNode transcript = awaitTranscript(grace.api(), id, "ready");
    assertThat(spoken(transcript)).isEqualTo(TEXT);
    assertFound(grace.api(), id, "\"checkout page\"");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          JsonNode complete = grace.api().message(id);
          assertThat(complete.has("posterUrl")).isEqualTo(form.hasPicture());
          assertThat(complete.get("waveform")).hasSize(256);
          assertThat(complete.at("/sources/0/type").asText())
              .isEqualTo(form.hasPicture() ? "video/mp4" : "audio/mp4");
        });
  }

  @Test
  void theRealTusClientUploads() throws Exception {
    UUID id = ada.api().draft(ada.channelId(), "file");
    byte[] bytes = SampleMedia.recording(folder, Form.MP4, speech);
    var client = new TusClient();
    client.setUploadCreationURL(app.url().resolve("/api/uploads").toURL());
    client.setHeaders(Map.of("Cookie", ada.api().cookie()));
    var upload = new TusUpload();
    upload.setInputStream(new ByteArrayInputStream(bytes));
    upload.setSize(bytes.length);
    upload.setMetadata(Map.of("message", id.toString()));

    TusUploader uploader = client.createUpload(upload);
    uploader.setChunkSize(16 * 1024);
    uploader.setRequestPayloadSize(64 * 1024);
    while (uploader.uploadChunk() > -1) {
      assertThat(uploader.getOffset()).isPositive();
    }
    uploader.finish();

    assertThat(awaitReady(ada.api(), id).get("durationMs").asInt()).isGreaterThan(3_000);
  }

  @Test
  void aReplyIsPinnedHeardAndFound() {
    UUID parent = ada.api().draft(ada.channelId(), "voice");
    ada.api().upload(parent, SampleMedia.recording(folder, Form.OPUS_VOICE, speech));
    ada.api().publish(parent, "A question");
    UUID reply = grace.api().replyDraft(grace.channelId(), parent, 1_500);
    Path answer = SampleMedia.speech(folder, "we should change the button color", 0.5);
    grace.api().upload(reply, SampleMedia.recording(folder, Form.OPUS_VOICE, answer));
    grace.api().publish(reply, "");

    awaitTranscript(ada.api(), reply, "ready");
    JsonNode replies =
        ada.api().get("/api/messages/" + parent + "/replies").expect(200).json().get("messages");
    assertThat(replies).hasSize(1);
    assertThat(replies.get(0).get("momentMs").asInt()).isEqualTo(1_500);
    assertThat(ada.api().message(parent).get("replyCount").asInt()).isEqualTo(1);
    JsonNode hit = ada.api().said(ada.workspaceId(), "change the button").getFirst();
    assertThat(hit.at("/message/id").asText()).isEqualTo(reply.toString());
    assertThat(hit.get("parentTitle").asText()).isEqualTo("A question");
  }

  @Test
  void silenceHasNoWordsAndIsNotFound() {
    UUID id = ada.api().draft(ada.channelId(), "voice");
    ada.api().upload(id, SampleMedia.silence(folder, 4));
    ada.api().publish(id, "Quiet");

    JsonNode transcript = awaitTranscript(ada.api(), id, "empty");
    assertThat(transcript.get("segments")).isEmpty();
    assertThat(ada.api().said(ada.workspaceId(), "quiet")).isEmpty();
  }

  @Test
  void captionsAreWebVtt() {
    UUID id = ada.api().draft(ada.channelId(), "voice");
    ada.api().upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, speech));
    awaitTranscript(ada.api(), id, "ready");

    ApiClient.Answer captions = ada.api().get("/api/messages/" + id + "/captions.vtt").expect(200);
    assertThat(captions.text()).startsWith("WEBVTT\n").contains("00:00:02.");
    assertThat(captions.header("Content-Type").orElseThrow()).startsWith("text/vtt");
  }

  @Test
  void aDeletedMessageIsNeitherSeenNorFound() {
    UUID id = ada.api().draft(ada.channelId(), "voice");
    Path words = SampleMedia.speech(folder, "the database password is secret", 0.2);
    ada.api().upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, words));
    ada.api().publish(id, "Delete me");
    awaitTranscript(ada.api(), id, "ready");
    String source = ada.api().message(id).at("/sources/0/url").asText();
    assertFound(ada.api(), id, "database password");

    ada.api().delete("/api/messages/" + id).expect(204);

    assertThat(ada.api().saidIn(ada.workspaceId(), "database password"))
        .doesNotContain(id.toString());
    grace.api().get("/api/messages/" + id).expect(404);
    grace.api().get(source).expect(404);
  }

  private static JsonNode awaitReady(ApiClient api, UUID id) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> api.message(id).get("state").asText().equals("ready"));
    return api.message(id);
  }

  private static JsonNode awaitTranscript(ApiClient api, UUID id, String state) {
    String path = "/api/messages/" + id + "/transcript";
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> api.get(path).expect(200).json().get("state").asText().equals(state));
    return api.get(path).expect(200).json();
  }

  private static String spoken(JsonNode transcript) {
    return String.join(" ", transcript.findValuesAsText("text"));
  }

  /**
   * The word is found where it was spoken: after the silence, and playing begins a second before.
   */
  private static void assertFound(ApiClient api, UUID id, String text) {
    List<JsonNode> hits = api.said(ada.workspaceId(), text);
    JsonNode own = null;
    for (JsonNode hit : hits) {
      if (hit.at("/message/id").asText().equals(id.toString())) {
        own = hit;
      }
    }
    assertThat(own).as("a hit of %s in %s", text, hits).isNotNull();
    JsonNode moment = own.at("/moments/0");
    int startMs = moment.get("startMs").asInt();
    assertThat(moment.get("playFromMs").asInt()).isEqualTo(Math.max(0, startMs - 1_000));
    JsonNode transcript = api.get("/api/messages/" + id + "/transcript").expect(200).json();
    String word =
        moment.get("words").findParents("hit").stream()
            .filter(found -> found.get("hit").asBoolean())
            .findFirst()
            .orElseThrow()
            .get("text")
            .asText();
    boolean spokenThen =
        transcript.findParents("confidence").stream()
            .anyMatch(said ->
                said.get("startMs").asInt() == startMs && said.get("text").asText().equals(word));
    assertThat(spokenThen).isTrue();
  }

  private static void assertPlaysAndSeeks(ApiClient api, JsonNode message) {
    String url = message.at("/sources/0/url").asText();
    ApiClient.Answer whole = api.get(url).expect(200);
    assertThat(whole.header("Accept-Ranges")).contains("bytes");
    int length = whole.bytes().length;
    ApiClient.Answer part = api.get(url, "Range", "bytes=" + length / 2 + "-").expect(206);
    assertThat(part.bytes().length).isEqualTo(length - length / 2);
    URI address = api.server().resolve(url);
    String probed =
        SampleMedia.run(
            List.of(
                "ffprobe",
                "-v",
                "error",
                "-headers",
                "Cookie: " + api.cookie() + "\r\n",
                "-show_entries",
                "format=duration",
                "-of",
                "csv=p=0",
                address.toString()));
    assertThat(Double.parseDouble(probed.strip()) * 1000)
        .isBetween(
            message.get("durationMs").asDouble() - 100, message.get("durationMs").asDouble() + 100);
  }
}
