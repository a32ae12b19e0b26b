package whenever.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Whose uploads they are, and what they are of. */
class UploadAccessTest {
  private static TestApp app;
  private static Person ada;
  private static Person grace;

  @BeforeAll
  static void start() {
    app = TestApp.start(Map.of("upload.max-length", "1 MiB"));
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void anotherPersonsUploadIsNotThere() {
    String upload = freshUpload();

    head(grace.api(), upload).expect(404);
    grace.api().append(upload, 0, new byte[10], false).expect(404);
    grace.api().delete(upload, "Tus-Resumable", "1.0.0").expect(404);
    overriding(grace.api(), upload, "PATCH").expect(404);
    overriding(grace.api(), upload, "DELETE").expect(404);
    assertThat(head(ada.api(), upload).header("Upload-Offset")).contains("0");
  }

  @Test
  void whoeverIsNotSignedInIsAskedTo() {
    String upload = freshUpload();

    head(app.anonymous(), upload).expect(401);
    app.anonymous().append(upload, 0, new byte[10], false).expect(401);
    app.anonymous().delete(upload, "Tus-Resumable", "1.0.0").expect(401);
    create(app.anonymous(), ApiClient.metadata(UUID.randomUUID()), "Upload-Length", "1")
        .expect(401);
  }

  @Test
  void aMessageThatIsNotThereTakesNoUpload() {
    create(ada.api(), ApiClient.metadata(UUID.randomUUID()), "Upload-Length", "1").expect(404);
  }

  @Test
  void aMessageOfWhichOneByteCameAndNoLengthIsStillBeingRecorded() {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    String upload = ada.api().createUpload(message);

    ada.api().append(upload, 0, new byte[1], false).expect(204);

    assertThat(ada.api().message(message).get("state").asText()).isEqualTo("recording");
  }

  @Test
  void aMessageOfSomebodyElseTakesNoUpload() {
    UUID message = ada.api().draft(ada.channelId(), "voice");

    create(grace.api(), ApiClient.metadata(message), "Upload-Defer-Length", "1").expect(404);
  }

  @Test
  void bytesOverTheLimitAreRefusedThoughTheLengthIsDeferred() {
    String upload = freshUpload();
    ada.api().append(upload, 0, new byte[1 << 20], false).expect(204);

    ada.api().append(upload, 1 << 20, new byte[1], false).expect(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "message", "message !!!", "message bm90IGFuIGlk", "part YQ==", "name YQ=="})
  void metadataWithoutAMessageIsRefused(String metadata) {
    create(ada.api(), metadata, "Upload-Defer-Length", "1").expect(400);
  }

  @Test
  void creatingTwiceGivesTheSameUpload() {
    UUID message = ada.api().draft(ada.channelId(), "voice");

    assertThat(ada.api().createUpload(message)).isEqualTo(ada.api().createUpload(message));
  }

  @Test
  void terminationTakesTheDraftAlong() {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    String upload = ada.api().createUpload(message);

    ada.api().delete(upload, "Tus-Resumable", "1.0.0").expect(204);

    head(ada.api(), upload).expect(404);
    ada.api().get("/api/messages/" + message).expect(404);
  }

  private static String freshUpload() {
    return ada.api().createUpload(ada.api().draft(ada.channelId(), "voice"));
  }

  private static Answer head(ApiClient api, String upload) {
    return api.send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");
  }

  private static Answer overriding(ApiClient api, String upload, String method) {
    return api.send(
        "POST",
        upload,
        BodyPublishers.ofByteArray(new byte[10]),
        "X-HTTP-Method-Override",
        method,
        "Tus-Resumable",
        "1.0.0",
        "Upload-Offset",
        "0",
        "Content-Type",
        "application/offset+octet-stream");
  }

  private static Answer create(ApiClient api, String metadata, String header, String value) {
    return api.send(
        "POST",
        "/api/uploads",
        BodyPublishers.noBody(),
        "Tus-Resumable",
        "1.0.0",
        "Upload-Metadata",
        metadata,
        header,
        value);
  }
}
