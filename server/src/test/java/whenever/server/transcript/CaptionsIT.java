package whenever.server.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Words as files to keep, subtitles in their place, and the page to read. */
class CaptionsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir static Path folder;
  private static TestApp app;
  private static Person ada;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    api = ada.api();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void whatWasHeardIsReadableAndItsWordsStayUnderneath() {
    UUID id = spoken(Form.OPUS_VOICE, "hello everybody");

    JsonNode first = transcript(id).at("/segments/0/words/0");
    assertThat(first.get("text").asText()).isEqualTo("hello");
    assertThat(first.get("shown").asText()).isEqualTo("Hello");
    assertThat(api.message(id).get("firstWords").asText()).isEqualTo("Hello everybody");
    assertThat(download(id, "txt").text()).isEqualTo("0:00\nHello everybody\n");
    assertThat(download(id, "md").text())
        .contains("](" + app.url().resolve("/m/" + id) + "?t=", "Hello everybody\n");
    assertThat(download(id, "vtt").text()).startsWith("WEBVTT\n\n00:00:0").contains("Hello everyb");
    assertThat(download(id, "srt").text()).startsWith("1\n00:00:0").contains("Hello everybody");
    var json = download(id, "json");
    assertThat(json.json().get("segments")).isEqualTo(transcript(id).get("segments"));
    assertThat(json.json().get("language").asText()).isEqualTo("en");
    assertThat(json.header("Content-Disposition").orElseThrow()).contains(".json");
    assertThat(api.get(path(id, "/download/transcript")).expect(200).text())
        .isEqualTo(download(id, "txt").text());
    assertThat(api.get(path(id, "/download/transcript?format=doc")).status()).isEqualTo(400);
  }

  @Test
  void subtitlesComeInThePlaceOfWhatWasHeardAndAreFound() {
    UUID id = spoken(Form.OPUS_VOICE, "the new billing dashboard");
    assertThat(hits("billing")).isEqualTo(1);
    api.publish(id, "Talk");

    var taken =
        upload(
            id,
            "text/vtt",
            """
            WEBVTT

            00:00.100 --> 00:00.900 line:0
            <v Ada>Twenty five <script>alert(1)</script>windmills,

            00:00.500 --> 00:01.500
            they turn. &lt;b&gt;

            00:01.000 --> 00:00.500
            reversed

            02:00.000 --> 02:01.000
            long after the end
            """);

    assertThat(taken.expect(200).json().get("cues").asInt()).isEqualTo(2);
    assertThat(taken.json().get("dropped").asInt()).isEqualTo(2);
    var words = transcript(id).findValuesAsText("text");
    assertThat(words).containsExactly("Twenty", "five", "windmills,", "they", "turn.", "<b>");
    assertThat(transcript(id).findValues("shown")).isEmpty();
    assertThat(transcript(id).at("/segments/0/words/3/startMs").asInt()).isEqualTo(500);
    assertThat(captions(id)).contains("Twenty five windmills, they turn. &lt;b&gt;");
    assertThat(hits("windmills")).isEqualTo(1);
    assertThat(hits("billing")).isZero();

    upload(id, "application/x-subrip", "1\n00:00:00,000 --> 00:00:01,000\nmolens\n", "nl")
        .expect(200);
    assertThat(transcript(id).get("language").asText()).isEqualTo("nl");
    assertThat(hits("molen")).isEqualTo(1);
  }

  @Test
  void silenceCanBeGivenSubtitles() {
    UUID id = api.draft(ada.channelId(), "voice");
    var silence = folder.resolve("silence.wav");
    SampleMedia.run(List.of("sox", "-n", "-r", "16000", silence.toString(), "trim", "0", "2"));
    api.upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, silence));
    awaitTranscript(id, "empty");

    upload(id, "text/vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n(a bird)\n").expect(200);

    assertThat(transcript(id).get("state").asText()).isEqualTo("ready");
  }

  @Test
  void whatCannotBeTakenIsRefusedWithASentence() {
    UUID id = spoken(Form.OPUS_VOICE, "hello everybody");
    UUID empty = api.draft(ada.channelId(), "voice");
    String cue = "WEBVTT\n\n00:00.100 --> 00:00.900\nx\n";

    assertRefused(upload(id, "text/vtt", "hello"), 400, "no subtitles in this file");
    assertRefused(upload(id, "text/vtt", cue.replace("00:00.", "59:00.")), 400, "after the end");
    assertRefused(upload(empty, "text/vtt", cue), 409, "Wait until");
    assertRefused(send(id, "text/vtt", new byte[(16 << 20) + 1]), 413, "16 MiB");
    assertRefused(
        send(id, "text/vtt", (cue + "caf\u00e9").getBytes(StandardCharsets.ISO_8859_1)),
        400,
        "not UTF-8");
    assertThat(upload(id, "text/plain", cue).status()).isEqualTo(415);
    assertThat(upload(id, "text/vtt", cue, "not a language").status()).isEqualTo(400);
    assertThat(transcript(id).findValuesAsText("text")).containsExactly("hello", "everybody");
  }

  @Test
  void subtitlesOfAnEditedMessageAreThoseOfWhatPlaysAndStayWhenTheCutsAreUndone() {
    UUID id = spoken(Form.OPUS_VOICE, "hi everyone in this video");
    JsonNode words = transcript(id).findParents("confidence").getFirst();
    int cut = transcript(id).findParents("confidence").get(2).get("startMs").asInt() - 10;
    assertThat(words.get("text").asText()).isEqualTo("hi");
    api.put(path(id, "/edit"), Map.of("keep", List.of(Map.of("startMs", cut, "endMs", 60_000))))
        .expect(202);
    awaitEdited(id);

    upload(id, "text/vtt", "WEBVTT\n\n00:00.000 --> 00:00.600\nIn that film.\n").expect(200);

    assertThat(transcript(id).findValuesAsText("text")).containsExactly("In", "that", "film.");
    assertThat(api.get("/read/" + id).expect(200).text())
        .contains("In that film.")
        .doesNotContain("everyone");

    api.delete(path(id, "/edit")).expect(202);
    awaitEdited(id);

    assertThat(transcript(id).findValuesAsText("text"))
        .containsExactly("hi", "everyone", "In", "that", "film.");
    assertThat(transcript(id).findParents("confidence").get(2).get("startMs").asInt())
        .isBetween(cut, cut + 2);
  }

  @Test
  void aPageToReadNeedsNobodysScriptsAndLeadsToTheSignIn() {
    UUID id = spoken(Form.MATROSKA_H264, "hello everybody");
    api.publish(id, "<script>alert(1)</script>");
    await().atMost(PATIENCE).until(() -> api.message(id).has("storyboardUrl"));

    var page = api.get("/read/" + id).expect(200);

    assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.text())
        .contains("<main lang=\"en\"", "Hello everybody", "?t=0\"><svg viewBox=\"0 0 ")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script");
    var nobody = app.anonymous();
    assertThat(nobody.get("/read/" + id).status()).isEqualTo(401);
    var browser = nobody.get("/read/" + id, "Accept", "text/html,*/*;q=0.8");
    assertThat(browser.status()).isEqualTo(303);
    assertThat(browser.header("Location").orElseThrow())
        .isEqualTo("/sign-in?return=%2Fread%2F" + id);
    assertThat(api.get("/read/" + UUID.randomUUID(), "Accept", "text/html").status())
        .isEqualTo(404);
    UUID draft = api.draft(ada.channelId(), "voice");
    assertThat(api.get("/read/" + draft).expect(200).text()).contains("still being written down");
  }

  private static UUID spoken(Form form, String text) {
    UUID id = api.draft(ada.channelId(), form.hasPicture() ? "screen" : "voice");
    api.upload(id, SampleMedia.recording(folder, form, SampleMedia.speech(folder, text, 0.5)));
    awaitTranscript(id, "ready");
    return id;
  }

  private static void awaitTranscript(UUID id, String state) {
    await().atMost(PATIENCE).until(() -> transcript(id).get("state").asText().equals(state));
    await().atMost(PATIENCE).until(() -> api.message(id).get("state").asText().equals("ready"));
  }

  private static void awaitEdited(UUID id) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get(path(id, "/edit")).expect(200).json().get("state").asText().equals("ready"));
  }

  private static ApiClient.Answer upload(UUID id, String type, String file) {
    return send(id, type, file.getBytes(StandardCharsets.UTF_8));
  }

  private static ApiClient.Answer upload(UUID id, String type, String file, String language) {
    String query = "?language=" + URLEncoder.encode(language, StandardCharsets.UTF_8);
    return api.send(
        "PUT", path(id, "/captions") + query, BodyPublishers.ofString(file), "Content-Type", type);
  }

  private static ApiClient.Answer send(UUID id, String type, byte[] file) {
    var body = BodyPublishers.ofByteArray(file);
    return api.send("PUT", path(id, "/captions"), body, "Content-Type", type);
  }

  private static void assertRefused(ApiClient.Answer answer, int status, String sentence) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).contains(sentence);
  }

  private static ApiClient.Answer download(UUID id, String format) {
    return api.get(path(id, "/download/transcript?format=" + format)).expect(200);
  }

  private static JsonNode transcript(UUID id) {
    return api.get(path(id, "/transcript")).expect(200).json();
  }

  private static String captions(UUID id) {
    return api.get(path(id, "/captions.vtt")).expect(200).text();
  }

  private static int hits(String text) {
    return api.said(ada.workspaceId(), text).size();
  }

  private static String path(UUID id, String rest) {
    return "/api/messages/" + id + rest;
  }
}
