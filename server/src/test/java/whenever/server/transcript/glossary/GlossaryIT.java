package whenever.server.transcript.glossary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static whenever.server.transcript.Spoken.correct;
import static whenever.server.transcript.Spoken.found;
import static whenever.server.transcript.Spoken.text;
import static whenever.server.transcript.Spoken.wanted;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.server.transcript.Spoken;

/** What is learned once is written so everywhere, and can be taken back. */
class GlossaryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static TestApp app;
  private static Person ada;
  private static Person grace;
  private static Spoken spoken;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
    spoken = new Spoken(app);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static UUID channel(Person owner, String kind) {
    String path = "/api/workspaces/" + owner.workspaceId() + "/channels";
    Map<String, Object> body = Map.of("name", "c " + UUID.randomUUID(), "kind", kind);
    return UUID.fromString(owner.api().post(path, body).expect(201).json().get("id").asText());
  }

  private static String ofChannel(UUID channel) {
    return "/api/channels/" + channel + "/glossary";
  }

  private static String ofWorkspace() {
    return "/api/workspaces/" + ada.workspaceId() + "/glossary";
  }

  private static JsonNode add(ApiClient api, String path, String heard, String written) {
    return api.post(path, Map.of("heard", heard, "written", written)).expect(201).json();
  }

  private static JsonNode preview(ApiClient api, JsonNode term) {
    return api.get("/api/glossary/" + term.get("id").asText() + "/preview").expect(200).json();
  }

  private static JsonNode apply(ApiClient api, JsonNode term) {
    String path = "/api/glossary/" + term.get("id").asText() + "/applications";
    return api.post(path, Map.of()).expect(202).json();
  }

  private static JsonNode awaitState(ApiClient api, String glossary, String state) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> api.get(glossary).expect(200).json().at("/applications/0"),
            one -> one.get("state").asText().equals(state));
  }

  @Test
  void aTermIsBroughtIntoOldMessagesAndTakenBack() {
    UUID channel = channel(ada, "open");
    UUID one = spoken.say(ada, channel, "we keep guitar", "hub and a Guitar hub, today");
    UUID two = spoken.say(grace, channel, "the guitar hub is down");
    UUID other = spoken.say(ada, ada.channelId(), "guitar hub elsewhere");
    UUID none = spoken.say(ada, channel, "a guitar alone");
    JsonNode term = add(ada.api(), ofChannel(channel), "Guitar  hub!", "GitHub");

    JsonNode preview = preview(ada.api(), term);

    assertThat(term.get("heard").asText()).isEqualTo("guitar hub");
    assertThat(preview.get("messages").asInt()).isEqualTo(2);
    assertThat(preview.get("places").asInt()).isEqualTo(3);
    assertThat(preview.findValuesAsText("before")).contains("the guitar hub is down");
    assertThat(preview.findValuesAsText("after")).contains("the GitHub is down");

    JsonNode begun = apply(ada.api(), term);
    JsonNode done = awaitState(ada.api(), ofChannel(channel), "applied");

    assertThat(done.get("messages").asInt()).isEqualTo(2);
    assertThat(done.get("places").asInt()).isEqualTo(3);
    assertThat(text(ada.api(), one)).isEqualTo("we keep GitHub and a GitHub, today");
    assertThat(text(ada.api(), two)).isEqualTo("the GitHub is down");
    assertThat(text(ada.api(), other)).isEqualTo("guitar hub elsewhere");
    assertThat(text(ada.api(), none)).isEqualTo("a guitar alone");
    assertThat(found(grace, "github")).contains(one.toString(), two.toString());
    assertThat(preview(ada.api(), term).get("places").asInt()).isZero();

    // What somebody has changed since is left as it is.
    correct(grace.api(), two, wanted(grace.api(), two, 1, 2, "GitLab")).expect(200);
    String application = "/api/glossary-applications/" + begun.get("id").asText();
    assertThat(grace.api().delete(application).status()).isEqualTo(403);
    ada.api().delete(application).expect(202);
    JsonNode undone = awaitState(ada.api(), ofChannel(channel), "undone");

    assertThat(undone.get("kept").asInt()).isEqualTo(1);
    assertThat(text(ada.api(), one)).isEqualTo("we keep guitar hub and a Guitar hub, today");
    assertThat(text(ada.api(), two)).isEqualTo("the GitLab is down");
    assertThat(ada.api().delete(application).status()).isEqualTo(409);
  }

  @Test
  void aTermOfTheWorkspaceReachesOnlyWhatItsAdminSees() {
    UUID closed = channel(grace, "closed");
    UUID hidden = spoken.say(grace, closed, "the yellow garden");
    UUID seen = spoken.say(grace, grace.channelId(), "my yellow garden");
    JsonNode term = add(ada.api(), ofWorkspace(), "yellow garden", "Yellow-Garden");

    assertThat(preview(ada.api(), term).findValuesAsText("messageId"))
        .containsExactly(seen.toString());
    JsonNode begun = apply(ada.api(), term);
    await().atMost(PATIENCE).until(() -> text(ada.api(), seen).equals("my Yellow-Garden"));

    assertThat(text(grace.api(), hidden)).isEqualTo("the yellow garden");
    assertThat(grace.api().get(ofWorkspace()).expect(200).json().get("applications")).isEmpty();
    assertThat(begun.get("heard").asText()).isEqualTo("yellow garden");
    ada.api().delete("/api/glossary/" + term.get("id").asText()).expect(204);
  }

  @Test
  void whatIsHeardFromNowOnIsWrittenSoAndWhatWasHeardStaysVisible() {
    UUID channel = channel(ada, "open");
    add(ada.api(), ofWorkspace(), "yellow", "YELLOW");
    add(ada.api(), ofChannel(channel), "yellow", "Yellow");
    add(ada.api(), ofChannel(channel), "the window", "Windows");
    UUID id = ada.api().draft(channel, "voice");
    Path speech = SampleMedia.speech(folder, "the window is yellow", 0.3);
    ada.api().upload(id, SampleMedia.recording(folder, SampleMedia.Form.OPUS_VOICE, speech));
    ada.api().publish(id, "Window");

    await()
        .atMost(PATIENCE)
        .until(() -> ada.api().message(id).get("transcriptState").asText().equals("ready"));

    assertThat(text(ada.api(), id)).isEqualTo("Windows is Yellow");
    JsonNode first =
        ada.api().get("/api/messages/" + id + "/transcript/revisions").json().at("/revisions/0");
    assertThat(first.get("kind").asText()).isEqualTo("glossary");
    assertThat(first.get("number").asInt()).isEqualTo(1);
    assertThat(first.findValuesAsText("before")).containsExactly("the window", "yellow");
    assertThat(found(ada, "Windows")).contains(id.toString());
    assertThat(ada.api().message(id).get("firstWords").asText()).isEqualTo("Windows is Yellow");
  }

  @Test
  void aTermIsWrittenOtherwiseOrRefused() {
    UUID channel = channel(ada, "open");
    add(ada.api(), ofChannel(channel), "office", "Office");
    add(ada.api(), ofChannel(channel), "OFFICE", "The-Office");
    JsonNode terms = ada.api().get(ofChannel(channel)).expect(200).json();

    assertThat(terms.findValuesAsText("written")).containsExactly("The-Office");
    assertThat(refused(channel, "…", "x")).isEqualTo(400);
    assertThat(refused(channel, "x", "  ")).isEqualTo(400);
    assertThat(refused(channel, "same", "same")).isEqualTo(400);
    assertThat(refused(channel, "a b c d e f g", "x")).isEqualTo(400);
    JsonNode unheard = add(ada.api(), ofChannel(channel), "nobody says 100%_ this", "x");
    String path = "/api/glossary/" + unheard.get("id").asText() + "/applications";
    assertThat(ada.api().post(path, Map.of()).status()).isEqualTo(409);
  }

  private static int refused(UUID channel, String heard, String written) {
    return ada.api().post(ofChannel(channel), Map.of("heard", heard, "written", written)).status();
  }
}
