package whenever.server.transcript.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Which language is spoken, who says so, and what follows when they say something else. */
class LanguageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
  void theNearestChoiceCounts() {
    Person grace = app.invite(ada, "Grace");
    UUID channel = channel("dansk");
    UUID id = grace.api().draft(channel, "voice");
    assertSpoken(grace.api(), channel, id, "en", "server");
    String workspace = "/api/workspaces/" + ada.workspaceId() + "/language";
    ada.api().put(workspace, Map.of("language", "de")).expect(200);
    assertSpoken(grace.api(), channel, id, "de", "workspace");
    ada.api().patch("/api/channels/" + channel, Map.of("language", "da")).expect(200);
    assertSpoken(grace.api(), channel, id, "da", "channel");
    grace.api().patch("/api/profile", Map.of("spokenLanguage", "nl")).expect(200);
    assertSpoken(grace.api(), channel, id, "nl", "member");
    assertSpoken(ada.api(), channel, ada.api().draft(channel, "voice"), "da", "channel");

    var chosen = choose(grace.api(), id, "fr");

    assertThat(chosen.get("chosen").asText()).isEqualTo("fr");
    assertThat(chosen.get("language").asText()).isEqualTo("nl");
    assertThat(ada.api().get("/api/channels/" + channel).json().get("language").asText())
        .isEqualTo("da");
    assertThat(grace.api().get("/api/profile").json().get("spokenLanguage").asText())
        .isEqualTo("nl");
    grace.api().patch("/api/profile", Map.of("spokenLanguage", "")).expect(200);
    ada.api().patch("/api/channels/" + channel, Map.of("language", "")).expect(200);
    ada.api().put(workspace, Map.of()).expect(200);
    grace.api().put("/api/messages/" + id + "/language", Map.of()).expect(200);
    assertSpoken(grace.api(), channel, id, "en", "server");
  }

  @Test
  void aMessageIsWrittenDownAgainInTheLanguageThatIsChosenLater() {
    UUID id = UUID.randomUUID();
    ada.api()
        .post(
            "/api/messages",
            Map.of("id", id, "channelId", ada.channelId(), "kind", "voice", "language", "nl"))
        .expect(201);
    Path speech = SampleMedia.speech(folder, "nl", "goedemorgen de vergadering", 0.3);
    ada.api().upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, speech));
    JsonNode dutch = awaitTranscript(id, "nl");
    assertThat(words(dutch)).contains("vergadering");
    ada.api().publish(id, "Dutch");
    // The stemmer of the language: many meetings find one.
    assertThat(hits("vergaderingen")).contains(id.toString());
    assertThat(ada.api().message(id).get("language").asText()).isEqualTo("nl");

    choose(ada.api(), id, "en");

    JsonNode english = awaitTranscript(id, "en");
    assertThat(words(english)).isNotEmpty().doesNotContain("vergadering");
    assertThat(hits("vergaderingen")).doesNotContain(id.toString());
    ada.api().put("/api/messages/" + id + "/language", Map.of("language", "nl")).expect(200);
    assertThat(words(awaitTranscript(id, "nl"))).contains("vergadering");
  }

  @Test
  void whoChangesTheirMindGetsWhatTheyChoseLast() {
    UUID id = ada.api().draft(ada.channelId(), "voice");
    Path speech = SampleMedia.speech(folder, "hello everybody", 0.3);
    ada.api().upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, speech));
    awaitTranscript(id, "en");

    for (String language : List.of("nl", "en", "nl", "en")) {
      choose(ada.api(), id, language);
      // What is there stays until the new words come.
      assertThat(words(transcript(id))).isNotEmpty();
    }

    await().atMost(PATIENCE).until(() -> idle() && state(id).equals("ready"));
    assertThat(words(awaitTranscript(id, "en"))).isEqualTo("hello everybody");
  }

  @Test
  void theAuthorAndWhoLooksAfterTheChannelChoose() {
    Person grace = app.invite(ada, "Lin");
    Person guest = app.invite(ada, "Bob");
    UUID id = grace.api().draft(ada.channelId(), "voice");
    grace
        .api()
        .upload(
            id,
            SampleMedia.recording(
                folder, Form.OPUS_VOICE, SampleMedia.speech(folder, "hello", 0.2)));
    grace.api().publish(id, "Hers");
    String path = "/api/messages/" + id + "/language";
    guest.api().put(path, Map.of("language", "nl")).expect(403);
    ada.api().put(path, Map.of("language", "nl")).expect(200);
    grace.api().put(path, Map.of("language", "en")).expect(200);
    grace.api().put(path, Map.of("language", "not a tag")).expect(400);
    grace
        .api()
        .put("/api/workspaces/" + ada.workspaceId() + "/language", Map.of("language", "nl"))
        .expect(403);
  }

  private static UUID channel(String name) {
    return UUID.fromString(
        ada.api()
            .post("/api/workspaces/" + ada.workspaceId() + "/channels", Map.of("name", name))
            .expect(201)
            .json()
            .get("id")
            .asText());
  }

  private static void assertSpoken(
      ApiClient api, UUID channel, UUID message, String language, String source) {
    for (String path :
        List.of(
            "/api/channels/" + channel + "/language", "/api/messages/" + message + "/language")) {
      var spoken = api.get(path).expect(200).json();
      assertThat(spoken.get("language").asText()).isEqualTo(language);
      assertThat(spoken.get("source").asText()).isEqualTo(source);
      assertThat(spoken.get("installed")).extracting(JsonNode::asText).contains("en", "nl");
    }
  }

  private static JsonNode choose(ApiClient api, UUID id, String language) {
    return api.put("/api/messages/" + id + "/language", Map.of("language", language))
        .expect(200)
        .json();
  }

  private static JsonNode transcript(UUID id) {
    return ada.api().get("/api/messages/" + id + "/transcript").expect(200).json();
  }

  private static String state(UUID id) {
    return transcript(id).get("state").asText();
  }

  private static boolean idle() {
    try (var database = app.database().open()) {
      return database.inTransaction(tx ->
          tx.handle().createQuery("SELECT count(*) FROM job_speech").mapTo(Integer.class).one()
              == 0);
    }
  }

  private static JsonNode awaitTranscript(UUID id, String language) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          JsonNode found = transcript(id);
          return found.get("state").asText().equals("ready")
              && found.get("language").asText().equals(language);
        });
    return transcript(id);
  }

  private static String words(JsonNode transcript) {
    return String.join(" ", transcript.findValuesAsText("text"));
  }

  private static List<String> hits(String query) {
    return ada.api().saidIn(ada.workspaceId(), query);
  }
}
