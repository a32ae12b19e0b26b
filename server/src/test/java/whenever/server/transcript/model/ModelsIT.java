package whenever.server.transcript.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.server.testing.TestModels;

/** Speech models by the pages of who looks after the server, and what waits for them. */
class ModelsIT {
  private static final String DUTCH = "vosk-model-tiny-nl";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static byte[] zip;
  private static String md5;

  @TempDir Path folder;
  private ModelServer catalogue;
  private TestApp app;
  private Person ada;
  private Path models;

  @BeforeAll
  static void zipTheModel() throws Exception {
    zip = ModelZips.of(TestModels.folder().resolve(DUTCH), DUTCH);
    md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(zip));
  }

  @BeforeEach
  void start() throws IOException {
    models = folder.resolve("models");
    catalogue = new ModelServer(zip);
    offer(md5);
    app =
        TestApp.start(
            Map.of(
                "speech.models-dir", models.toString(),
                "speech.language", "nl",
                "speech.catalogue-url", catalogue.address().toString()));
    ada = app.setUp();
  }

  @AfterEach
  void stop() {
    app.close();
    catalogue.close();
  }

  private void offer(String checksum) {
    catalogue.catalogue(
        """
        [{"lang": "nl", "lang_text": "Dutch", "md5": "%s", "name": "%s", "obsolete": "false",
          "size": %d, "type": "small", "url": "%s/model.zip", "version": "1"}]
        """
            .formatted(checksum, DUTCH, zip.length, catalogue.address()));
  }

  @Test
  void whatWaitedForAModelIsWrittenDownWhenItIsAdded() {
    UUID id = ada.api().draft(ada.channelId(), "voice");
    Path speech = SampleMedia.speech(folder, "nl", "goedemorgen de vergadering", 0.3);
    ada.api().upload(id, SampleMedia.recording(folder, Form.OPUS_VOICE, speech));
    awaitTranscript(id, "unavailable");
    assertThat(state().at("/waiting/nl").asInt()).isEqualTo(1);
    var offers = ada.api().get("/api/models/catalogue").expect(200).json();
    assertThat(offers.at("/offers/0/md5").asText()).isEqualTo(md5);

    add();

    var model = awaitState(now -> !now.get("installed").isEmpty()).at("/installed/0");
    assertThat(model.get("name").asText()).isEqualTo(DUTCH);
    assertThat(model.get("verified").asBoolean()).isTrue();
    assertThat(model.get("used").asBoolean()).isTrue();
    assertThat(model.get("bytes").asLong()).isGreaterThan(1_000_000);
    awaitTranscript(id, "ready");
    assertThat(state().get("waiting")).isEmpty();
    assertThat(audit()).contains("model.added");
    ada.api().delete("/api/models?name=" + DUTCH).expect(204);
    ada.api().delete("/api/models?name=" + DUTCH).expect(404);
    assertThat(state().get("installed")).isEmpty();
    assertThat(audit()).contains("model.removed");
  }

  @Test
  void showsHowFarItIsAndStopsWhenItIsNotWanted() throws IOException {
    catalogue.hold();
    var first = add();
    var second = add();
    assertThat(second.get("id")).isEqualTo(first.get("id"));
    var now = awaitState(state -> state.at("/additions/0/done").asLong() > 0);
    assertThat(now.at("/additions/0/state").asText()).isEqualTo("downloading");
    assertThat(now.at("/additions/0/total").asLong()).isEqualTo(zip.length);
    assertThat(now.get("additions")).hasSize(1);

    String path = "/api/models/additions/" + first.get("id").asText();
    ada.api().delete(path).expect(204);

    awaitState(state -> state.get("additions").isEmpty());
    ada.api().delete(path).expect(404);
    assertThat(models.resolve(".download")).isEmptyDirectory();
    catalogue.letGo();
    add();
    awaitState(state -> !state.get("installed").isEmpty());
  }

  @Test
  void saysWhyItFailed() {
    offer("0".repeat(32));
    add();
    var failed = awaitFailed();
    assertThat(failed.get("failure").asText()).contains("another checksum");
    assertThat(state().get("installed")).isEmpty();
    ada.api().delete("/api/models/additions/" + failed.get("id").asText()).expect(204);
    assertThat(state().get("additions")).isEmpty();

    catalogue.close();

    var away = ada.api().get("/api/models/catalogue").expect(503).json();
    assertThat(away.get("detail").asText()).contains("cannot be reached");
    add();
    assertThat(awaitFailed().get("failure").asText()).contains("cannot be reached");
  }

  @Test
  void takesAZipAndRefusesWhatIsNone() throws IOException {
    assertRefused(new byte[100], "not a whole zip");
    assertRefused(Arrays.copyOf(zip, zip.length / 2), "not a whole zip");
    assertRefused(archive("../../" + DUTCH + "/am/final.mdl"), "outside of its folder");
    assertRefused(archive(DUTCH + "/am/final.mdl"), "is not complete");
    assertRefused(archive("vosk-model-spk-0.4/x"), "is not the name of a speech model");

    send(zip, DUTCH + ".zip");

    var model = awaitState(state -> !state.get("installed").isEmpty()).at("/installed/0");
    assertThat(model.get("language").asText()).isEqualTo("nl");
    assertThat(model.get("md5").asText()).isEqualTo(md5);
    assertThat(model.get("verified").asBoolean()).isFalse();
    assertThat(models.resolve(".download")).isEmptyDirectory();
    assertThat(folder.resolve(DUTCH)).doesNotExist();
  }

  @Test
  void tellsOfFoldersThatCannotBeUsed() throws IOException {
    Files.createDirectories(models.resolve(DUTCH).resolve("am"));
    Files.createDirectories(models.resolve("vosk-model-spk-0.4"));

    assertThat(state().get("broken").findValuesAsText("reason"))
        .anyMatch(reason -> reason.contains("am/final.mdl is missing"))
        .anyMatch(reason -> reason.contains("does not tell its language"));
    ada.api().delete("/api/models?name=" + DUTCH).expect(204);
    assertThat(state().get("broken")).hasSize(1);
    ada.api().delete("/api/models?name=..").expect(404);
  }

  /** A machine that all share is looked after by those of the workspace that was made with it. */
  @Test
  void onlyWhoLooksAfterTheServerSeesThem() {
    Person grace = app.invite(ada, "Grace");
    grace.api().get("/api/models").expect(403);
    ada.api()
        .patch(
            "/api/workspaces/" + ada.workspaceId() + "/members/" + grace.accountId(),
            Map.of("role", "admin"))
        .expect(204);
    grace.api().get("/api/models").expect(200);
  }

  private void assertRefused(byte[] archive, String why) throws IOException {
    send(archive, why + ".zip");
    var failed = awaitFailed();
    assertThat(failed.get("failure").asText()).contains(why);
    ada.api().delete("/api/models/additions/" + failed.get("id").asText()).expect(204);
    assertThat(state().get("installed")).isEmpty();
    assertThat(models.resolve(".download")).isEmptyDirectory();
  }

  private void send(byte[] archive, String file) {
    var name = URLEncoder.encode(file, StandardCharsets.UTF_8);
    ada.api()
        .send(
            "POST",
            "/api/models/archive?file=" + name,
            BodyPublishers.ofByteArray(archive),
            "Content-Type",
            "application/zip")
        .expect(202);
  }

  private static byte[] archive(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var archive = new ZipOutputStream(bytes)) {
      for (String name : names) {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(1);
      }
    }
    return bytes.toByteArray();
  }

  private JsonNode add() {
    return ada.api().post("/api/models", Map.of("name", DUTCH)).expect(202).json();
  }

  private JsonNode state() {
    return ada.api().get("/api/models").expect(200).json();
  }

  private JsonNode awaitState(Predicate<JsonNode> wanted) {
    await().atMost(PATIENCE).until(() -> wanted.test(state()));
    return state();
  }

  private JsonNode awaitFailed() {
    return awaitState(now -> now.at("/additions/0/state").asText().equals("failed"))
        .at("/additions/0");
  }

  private void awaitTranscript(UUID id, String state) {
    ApiClient api = ada.api();
    await()
        .atMost(PATIENCE)
        .until(() ->
            api.get("/api/messages/" + id + "/transcript")
                .json()
                .get("state")
                .asText()
                .equals(state));
  }

  private Iterable<String> audit() {
    var entries =
        ada.api().get("/api/workspaces/" + ada.workspaceId() + "/audit").expect(200).json();
    return StreamSupport.stream(entries.get("entries").spliterator(), false)
        .map(entry -> entry.get("action").asText())
        .toList();
  }
}
