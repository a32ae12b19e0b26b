package whenever.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** How much may be uploaded, and what is said to whoever wants more. */
class UploadLimitsTest {
  private TestApp app;

  private Person start(Map<String, String> settings) {
    app = TestApp.start(settings);
    return app.setUp();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  @Test
  void aPersonIsToldHowMuchOfTheDayIsLeft() {
    Person ada = start(Map.of("upload.daily-per-person", "1 MiB"));
    upload(ada, 1 << 19);
    String next = fresh(ada);

    Answer refused = ada.api().append(next, 0, new byte[1 << 20], false).expect(429);

    assertThat(detail(refused)).contains("1 MiB a day", "512 KiB of it are left", "midnight UTC");
    assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isPositive();
    // What fits is kept all the same.
    assertThat(offset(ada, next)).isEqualTo(1 << 19);
    assertThat(limits(ada).get("dailyBytesLeft").asLong()).isZero();
    createRefused(ada, ada.api().draft(ada.channelId(), "voice"), 429);
  }

  @Test
  void whatWasDeletedCountsForTheDay() {
    Person ada = start(Map.of("upload.daily-per-person", "1 MiB"));
    UUID message = upload(ada, 1 << 20);
    ada.api().delete("/api/messages/" + message).expect(204);

    createRefused(ada, ada.api().draft(ada.channelId(), "voice"), 429);
  }

  @Test
  void aWorkspaceHasADayOfItsOwn() {
    Person ada = start(Map.of("upload.daily-per-workspace", "1 MiB"));
    Person grace = app.invite(ada, "Grace");
    upload(ada, 1 << 19);
    upload(grace, 1 << 19);

    Answer refused = createRefused(grace, grace.api().draft(grace.channelId(), "voice"), 429);

    assertThat(detail(refused)).contains("This workspace may upload 1 MiB a day");
  }

  @Test
  void onePersonMayHaveSoManyUploadsAtOnce() {
    Person ada = start(Map.of("upload.open-per-person", "2"));
    Person grace = app.invite(ada, "Grace");
    String first = fresh(ada);
    fresh(ada);
    UUID third = ada.api().draft(ada.channelId(), "voice");

    assertThat(detail(createRefused(ada, third, 429))).contains("2 uploads under way");
    assertThat(limits(ada).get("openUploadsLeft").asInt()).isZero();
    fresh(grace);
    ada.api().append(first, 0, new byte[10], true).expect(204);
    ada.api().createUpload(third);
  }

  @Test
  void theSizeOfAMessageIsThatOfAllItsParts() {
    Person ada = start(Map.of("upload.max-length", "1 MiB"));
    UUID message = ada.api().draft(ada.channelId(), "voice");
    String first = ada.api().createUpload(message);
    ada.api().append(first, 0, new byte[1 << 19], false).expect(204);
    String second = ada.api().createPart(message, UUID.randomUUID());

    Answer refused = ada.api().append(second, 0, new byte[1 << 20], false).expect(413);

    assertThat(detail(refused)).contains("One message may have 1 MiB", "512 KiB of it are left");
    assertThat(offset(ada, second)).isEqualTo(1 << 19);
    assertThat(limits(ada).get("maxBytes").asLong()).isEqualTo(1 << 20);
  }

  @Test
  void aLengthOverTheLimitIsRefusedBeforeAByteIsSent() {
    Person ada = start(Map.of("upload.max-length", "1 MiB"));
    UUID message = ada.api().draft(ada.channelId(), "voice");

    Answer refused =
        ada.api()
            .send(
                "POST",
                "/api/uploads",
                BodyPublishers.noBody(),
                "Tus-Resumable",
                "1.0.0",
                "Upload-Length",
                Long.toString(3L << 30),
                "Upload-Metadata",
                ApiClient.metadata(message))
            .expect(413);

    assertThat(detail(refused)).contains("This has 3 GiB; one message may have 1 MiB");
    assertThat(ada.api().message(message).get("state").asText()).isEqualTo("draft");
  }

  private static UUID upload(Person person, int bytes) {
    UUID message = person.api().draft(person.channelId(), "voice");
    person.api().append(person.api().createUpload(message), 0, new byte[bytes], true).expect(204);
    return message;
  }

  private static String fresh(Person person) {
    return person.api().createUpload(person.api().draft(person.channelId(), "voice"));
  }

  private static Answer createRefused(Person person, UUID message, int status) {
    return person.api().requestPart(message, message).expect(status);
  }

  private static long offset(Person person, String upload) {
    return Long.parseLong(
        person
            .api()
            .send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0")
            .header("Upload-Offset")
            .orElseThrow());
  }

  private static JsonNode limits(Person person) {
    return person
        .api()
        .get("/api/workspaces/" + person.workspaceId() + "/upload-limits")
        .expect(200)
        .json();
  }

  private static String detail(Answer answer) {
    return answer.json().get("detail").asText();
  }
}
