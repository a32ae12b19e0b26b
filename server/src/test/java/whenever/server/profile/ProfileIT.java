package whenever.server.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.storage.DiskStorage;
import whenever.server.storage.ObjectKey;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.SamplePictures;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;
import whenever.server.upkeep.Audit;
import whenever.server.upkeep.GarbageCollection;

class ProfileIT {
  @TempDir static Path data;

  private static TestApp app;
  private static Person ada;

  @BeforeAll
  static void start() {
    app = TestApp.start(Map.of("data.folder", data.toString()));
    ada = app.setUp();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static Answer change(String field, Object value) {
    Map<String, Object> body = new HashMap<>();
    body.put(field, value);
    return ada.api().patch("/api/profile", body);
  }

  private static JsonNode profile() {
    return ada.api().get("/api/profile").expect(200).json();
  }

  private static Answer show(ApiClient caller, byte[] picture, String type) {
    return caller.send(
        "PUT", "/api/profile/picture", BodyPublishers.ofByteArray(picture), "Content-Type", type);
  }

  private static String detail(Answer refused) {
    return refused.json().get("detail").asText();
  }

  @Test
  void eachFieldIsKeptAndTheOthersStay() {
    Person grace = app.invite(ada, "Grace");
    ApiClient api = grace.api();
    assertThat(api.get("/api/profile").json().toString())
        .isEqualTo("{\"name\":\"Grace\",\"timeZone\":\"\",\"languages\":[]}");

    api.patch("/api/profile", Map.of("name", " Grace Hopper ")).expect(200);
    api.patch("/api/profile", Map.of("timeZone", "America/New_York")).expect(200);
    api.patch("/api/profile", Map.of("languages", List.of("EN-us", "de", "de"))).expect(200);
    var hours = Map.of("days", List.of(5, 1, 1), "from", "09:00", "until", "17:30");
    JsonNode changed = api.patch("/api/profile", Map.of("workingHours", hours)).expect(200).json();

    assertThat(changed).isEqualTo(api.get("/api/profile").json());
    assertThat(changed.get("name").asText()).isEqualTo("Grace Hopper");
    assertThat(changed.get("timeZone").asText()).isEqualTo("America/New_York");
    assertThat(changed.get("languages").toString()).isEqualTo("[\"en-US\",\"de\"]");
    assertThat(changed.get("workingHours").toString())
        .isEqualTo("{\"days\":[1,5],\"from\":\"09:00\",\"until\":\"17:30\"}");
    JsonNode me = api.get("/api/me").json().get("account");
    assertThat(me.get("name").asText()).isEqualTo("Grace Hopper");
    assertThat(me.get("timeZone").asText()).isEqualTo("America/New_York");
    assertThat(me.has("pictureUrl")).isFalse();

    Map<String, Object> none = new HashMap<>();
    none.put("workingHours", null);
    assertThat(api.patch("/api/profile", none).expect(200).json().has("workingHours")).isFalse();
    assertThat(api.patch("/api/profile", Map.of("timeZone", "")).json().get("timeZone").asText())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "name, '   '",
    "timeZone, +02:00",
    "timeZone, Europe/Atlantis",
    "timeZone, europe/berlin",
    "timeZone, ../../etc/passwd"
  })
  void aTextThatMeansNothingIsRefusedInWords(String field, String value) {
    JsonNode before = profile();

    assertThat(detail(change(field, value).expect(400))).endsWith(".");

    assertThat(profile()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"english please", "-", "x-klingon", "und", "e", "de_AT"})
  void aLanguageThatIsNoneIsRefusedInWords(String tag) {
    assertThat(detail(change("languages", List.of("en", tag)).expect(400)))
        .isEqualTo("A language is not known. Name it such as en, de-CH or pt-BR.");
  }

  @ParameterizedTest
  @CsvSource({"1, 17:00, 09:00", "1, 09:00, 09:00", "0, 09:00, 17:00", "8, 09:00, 17:00"})
  void hoursThatCannotBeWorkedAreRefused(int day, String from, String until) {
    var hours = Map.of("days", List.of(day), "from", from, "until", until);

    assertThat(detail(change("workingHours", hours).expect(400))).endsWith(".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9:00", "24:00", "09:60", "09:00:00", "morning"})
  void aTimeThatIsNoneIsRefused(String from) {
    var hours = Map.of("days", List.of(1), "from", from, "until", "23:59");

    change("workingHours", hours).expect(400);
    change("workingHours", Map.of("days", List.of(), "from", "09:00", "until", "17:00"))
        .expect(400);
  }

  @ParameterizedTest
  @CsvSource({"png, 900, 600", "jpeg, 900, 600", "png, 3, 2", "jpeg, 30, 4000", "jpeg, 6000, 5000"})
  void aPictureBecomesASmallSquareOfItsMiddle(String format, int width, int height)
      throws IOException {
    byte[] sent = SamplePictures.of(format, width, height);

    JsonNode changed = show(ada.api(), sent, "image/" + format).expect(200).json();

    String url = changed.get("pictureUrl").asText();
    assertThat(ada.api().get("/api/me").json().at("/account/pictureUrl").asText()).isEqualTo(url);
    Answer shown = ada.api().get(url).expect(200);
    assertThat(shown.header("Content-Type")).hasValue("image/jpeg");
    assertThat(shown.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(shown.header("Cache-Control").orElseThrow()).contains("private", "immutable");
    BufferedImage square = ImageIO.read(new ByteArrayInputStream(shown.bytes()));
    assertThat(square.getWidth()).isEqualTo(256);
    assertThat(square.getHeight()).isEqualTo(256);
    assertThat((square.getRGB(20, 128) >> 16) & 0xFF).isGreaterThan(200);
    assertThat(square.getRGB(235, 128) & 0xFF).isGreaterThan(200);
  }

  @Test
  void whatStoodBesideThePixelsIsGone() {
    byte[] photo = SamplePictures.photo(400, 400);
    assertThat(text(photo)).contains(SamplePictures.SECRET, "Exif");

    String url = show(ada.api(), photo, "image/jpeg").expect(200).json().get("pictureUrl").asText();

    assertThat(text(ada.api().get(url).expect(200).bytes()))
        .doesNotContain(SamplePictures.SECRET)
        .doesNotContain("Exif");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({"30000, 30000", "2000000000, 1", "1, 30000", "8000, 6000"})
  void aPictureOfTooManyPixelsIsRefusedByItsHeader(int width, int height) {
    Answer refused = show(ada.api(), SamplePictures.header(width, height), "image/png");

    assertThat(detail(refused.expect(400))).contains("too large", "40 million");
  }

  @Test
  void whatIsNoPictureIsRefusedInWords() {
    byte[] png = SamplePictures.of("png", 300, 300);
    byte[] webp = "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.US_ASCII);
    byte[] script = "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8);

    assertThat(detail(show(ada.api(), script, "image/png").expect(400))).contains("not a picture");
    assertThat(detail(show(ada.api(), new byte[0], "image/png").expect(400)))
        .contains("not a picture");
    assertThat(detail(show(ada.api(), webp, "image/webp").expect(400))).contains("WebP");
    assertThat(detail(show(ada.api(), Arrays.copyOf(png, 60), "image/png").expect(400)))
        .contains("cannot be read");
    assertThat(detail(show(ada.api(), SamplePictures.header(300, 300), "image/png").expect(400)))
        .contains("cannot be read");
    show(ada.api(), script, "image/svg+xml").expect(415);
  }

  @Test
  void aPictureOfManyScansIsNotDecoded() {
    byte[] jpeg = SamplePictures.of("jpeg", 300, 300);
    var sent = ByteBuffer.allocate(jpeg.length + 400).put(jpeg);
    while (sent.hasRemaining()) {
      sent.putShort((short) 0xFFDA);
    }

    assertThat(detail(show(ada.api(), sent.array(), "image/jpeg").expect(400))).endsWith("again.");
  }

  @Test
  void moreThanFiveMebibytesAreNotRead() {
    byte[] large = Arrays.copyOf(SamplePictures.of("png", 30, 30), (5 << 20) + 1);
    byte[] largest = Arrays.copyOf(SamplePictures.of("png", 30, 30), 5 << 20);

    assertThat(detail(show(ada.api(), large, "image/png").expect(413))).contains("5 MiB");
    show(ada.api(), largest, "image/png").expect(200);
  }

  @Test
  void onlyWhoSharesAWorkspaceSeesThePicture() {
    String url =
        show(ada.api(), SamplePictures.of("png", 30, 30), "image/png")
            .json()
            .get("pictureUrl")
            .asText();

    app.invite(ada, "Katherine").api().get(url).expect(200);
    stranger().get(url).expect(404);
    app.anonymous().get(url).expect(401);
    Person faceless = app.invite(ada, "Mary");
    ada.api().get("/api/accounts/" + faceless.accountId() + "/picture").expect(404);

    ada.api().delete("/api/profile/picture").expect(204);
    ada.api().get(url).expect(404);
    ada.api().delete("/api/profile/picture").expect(204);
    assertThat(profile().has("pictureUrl")).isFalse();
  }

  /** Somebody of another workspace, with Ada's password. */
  private static ApiClient stranger() {
    try (var database = app.database().open()) {
      database.transact(tx ->
          tx.handle()
              .execute(
                  "INSERT INTO account (name, email, password_hash) SELECT 'Eve',"
                      + " 'eve@example.org', password_hash FROM account"
                      + " WHERE email = 'ada@example.org'"));
    }
    ApiClient api = app.anonymous();
    api.post(
            "/api/sessions",
            Map.of("email", "eve@example.org", "password", "correct horse battery"))
        .expect(201);
    return api;
  }

  @Test
  void upkeepKeepsThePictureAndCollectsTheOneBefore() {
    show(ada.api(), SamplePictures.of("png", 30, 30), "image/png").expect(200);
    ObjectKey before = key();
    show(ada.api(), SamplePictures.of("jpeg", 30, 30), "image/jpeg").expect(200);
    ObjectKey now = key();

    try (var storage = new DiskStorage(data.resolve("media"));
        var database = app.database().open()) {
      assertThat(storage.exists(before)).isFalse();
      // As when the server died between the row and the object.
      storage.put(before, ByteBuffer.wrap(SamplePictures.of("jpeg", 30, 30)));
      var nowhere = new PrintStream(OutputStream.nullOutputStream());
      var later = Instant.now().plus(Duration.ofDays(2));
      var plan = new GarbageCollection.Plan(Duration.ofDays(1), true, 100);

      assertThat(new GarbageCollection(database, storage, plan, nowhere).run(later)).isTrue();

      assertThat(storage.exists(before)).isFalse();
      assertThat(storage.exists(now)).isTrue();
      assertThat(new Audit(database, storage, nowhere).run(false, later)).isTrue();
    }
  }

  private static ObjectKey key() {
    try (var database = app.database().open()) {
      return ObjectKey.parse(
          database.inTransaction(tx ->
              tx.handle()
                  .createQuery("SELECT picture_key FROM account WHERE email = 'ada@example.org'")
                  .mapTo(String.class)
                  .one()));
    }
  }
}
