package whenever.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** tus 1.0.0 on the wire. */
class TusTest {
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
  void optionsTellsWhatIsSpokenHere() {
    Answer answer =
        app.anonymous().send("OPTIONS", "/api/uploads", BodyPublishers.noBody()).expect(204);

    assertThat(answer.header("Tus-Version")).contains("1.0.0");
    assertThat(answer.header("Tus-Max-Size")).contains("1048576");
    assertThat(answer.header("Tus-Extension").orElseThrow())
        .contains("creation", "creation-defer-length", "termination");
  }

  @Test
  void headTellsOffsetAndWhetherTheLengthIsDeferred() {
    String upload = freshUpload();

    Answer before = head(ada.api(), upload).expect(200);
    assertThat(before.header("Upload-Offset")).contains("0");
    assertThat(before.header("Upload-Defer-Length")).contains("1");
    assertThat(before.header("Cache-Control")).contains("no-store");
    ada.api().append(upload, 0, new byte[100], true).expect(204);
    Answer after = head(ada.api(), upload).expect(200);
    assertThat(after.header("Upload-Offset")).contains("100");
    assertThat(after.header("Upload-Length")).contains("100");
  }

  @Test
  void patchAtAWrongOffsetChangesNothingAndTellsTheRightOne() {
    String upload = freshUpload();
    ada.api().append(upload, 0, new byte[10], false).expect(204);

    Answer refused = ada.api().append(upload, 5, new byte[10], false).expect(409);

    assertThat(refused.header("Upload-Offset")).contains("10");
    assertThat(refused.header("Tus-Resumable")).contains("1.0.0");
    assertThat(refused.json().get("type").asText()).endsWith("upload-offset-mismatch");
    assertThat(head(ada.api(), upload).header("Upload-Offset")).contains("10");
  }

  @Test
  void ofTwoPatchesAtOneOffsetExactlyOneIsAcknowledged() throws Exception {
    String upload = freshUpload();
    var together = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          List.of(1, 2, 3, 4).stream()
              .map(size ->
                  pool.submit(() -> {
                    together.await();
                    return ada.api().append(upload, 0, new byte[size * 1000], false).status();
                  }))
              .toList();
      together.countDown();
      List<Integer> statuses = new java.util.ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      assertThat(statuses).containsOnlyOnce(204).allMatch(status -> status == 204 || status == 409);
    }
  }

  @Test
  void anEmptyPatchMayDeclareTheLength() {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    String upload = ada.api().createUpload(message);
    ada.api().append(upload, 0, new byte[64], false).expect(204);

    ada.api().append(upload, 64, new byte[0], true).expect(204);

    assertThat(ada.api().message(message).get("state").asText()).isIn("processing", "failed");
  }

  @Test
  void anotherPersonsUploadIsNotThere() {
    String upload = freshUpload();

    head(grace.api(), upload).expect(404);
    grace.api().append(upload, 0, new byte[10], false).expect(404);
    grace.api().delete(upload, "Tus-Resumable", "1.0.0").expect(404);
    app.anonymous().append(upload, 0, new byte[10], false).expect(401);
    assertThat(head(ada.api(), upload).header("Upload-Offset")).contains("0");
  }

  @Test
  void aMessageOfSomebodyElseTakesNoUpload() {
    UUID message = ada.api().draft(ada.channelId(), "voice");

    create(grace.api(), ApiClient.metadata(message), "Upload-Defer-Length", "1").expect(404);
  }

  @Test
  void moreThanWasAnnouncedIsRefusedAndWhatFitsIsKept() {
    UUID message = ada.api().draft(ada.channelId(), "voice");
    String upload =
        create(ada.api(), ApiClient.metadata(message), "Upload-Length", "10")
            .expect(201)
            .header("Location")
            .orElseThrow();

    ada.api().append(upload, 0, new byte[20], false).expect(413);

    assertThat(head(ada.api(), upload).header("Upload-Offset")).contains("10");
  }

  @Test
  void aLengthOverTheLimitIsRefusedAtOnce() {
    UUID message = ada.api().draft(ada.channelId(), "voice");

    Answer refused =
        create(ada.api(), ApiClient.metadata(message), "Upload-Length", "1048577").expect(413);

    assertThat(refused.json().get("detail").asText()).contains("1 MiB");
    assertThat(ada.api().message(message).get("state").asText()).isEqualTo("draft");
  }

  @Test
  void bytesOverTheLimitAreRefusedThoughTheLengthIsDeferred() {
    String upload = freshUpload();
    ada.api().append(upload, 0, new byte[1 << 20], false).expect(204);

    ada.api().append(upload, 1 << 20, new byte[1], false).expect(413);
  }

  @ParameterizedTest
  @CsvSource({
    "Upload-Length, -1",
    "Upload-Length, 9223372036854775808",
    "Upload-Length, ten",
    "Upload-Defer-Length, 2"
  })
  void lengthsThatAreNoneAreRefused(String header, String value) {
    UUID message = ada.api().draft(ada.channelId(), "voice");

    create(ada.api(), ApiClient.metadata(message), header, value).expect(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "message", "message !!!", "message bm90IGFuIGlk", "name YQ=="})
  void metadataWithoutAMessageIsRefused(String metadata) {
    create(ada.api(), metadata, "Upload-Defer-Length", "1").expect(400);
  }

  @Test
  void anotherVersionOfTusIsRefused() {
    String upload = freshUpload();

    Answer refused =
        ada.api().send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "0.2.2");

    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.header("Tus-Version")).contains("1.0.0");
  }

  @Test
  void anotherContentTypeIsRefused() {
    String upload = freshUpload();

    ada.api()
        .send(
            "PATCH",
            upload,
            BodyPublishers.ofByteArray(new byte[10]),
            "Tus-Resumable",
            "1.0.0",
            "Upload-Offset",
            "0",
            "Content-Type",
            "video/webm")
        .expect(415);
  }

  @Test
  void creatingTwiceGivesTheSameUpload() {
    UUID message = ada.api().draft(ada.channelId(), "voice");

    assertThat(ada.api().createUpload(message)).isEqualTo(ada.api().createUpload(message));
  }

  @Test
  void aPostMayAskToBeTakenForAPatch() {
    String upload = freshUpload();

    ada.api()
        .send(
            "POST",
            upload,
            BodyPublishers.ofByteArray(new byte[10]),
            "X-HTTP-Method-Override",
            "PATCH",
            "Tus-Resumable",
            "1.0.0",
            "Upload-Offset",
            "0",
            "Content-Type",
            "application/offset+octet-stream")
        .expect(204);
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
