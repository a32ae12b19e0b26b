package whenever.server.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

class ApiTokenIT {
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

  private static JsonNode create(Person person, String... scopes) {
    return person
        .api()
        .post("/api/tokens", Map.of("name", "backup", "scopes", List.of(scopes)))
        .expect(201)
        .json();
  }

  private static String secret(Person person, String... scopes) {
    return create(person, scopes).get("secret").asText();
  }

  private static Answer call(ApiClient api, String secret, String method, String path) {
    return api.send(method, path, BodyPublishers.noBody(), "Authorization", "Bearer " + secret);
  }

  /** A program: nothing but the token. */
  private static Answer call(String secret, String method, String path) {
    return call(app.anonymous(), secret, method, path);
  }

  private static Answer rename(String secret, UUID message) {
    return app.anonymous()
        .send(
            "PATCH",
            "/api/messages/" + message,
            BodyPublishers.ofString("{\"title\":\"By a program\"}"),
            "Content-Type",
            "application/json",
            "Authorization",
            "bearer " + secret);
  }

  private static void change(String sql) {
    try (var database = app.database().open()) {
      database.transact(tx -> tx.handle().execute(sql));
    }
  }

  @Test
  void aProgramIsThePersonAndReadsOrChangesAsItsTokenSays() {
    UUID draft = ada.api().draft(ada.channelId(), "voice");
    String reads = secret(ada, "read");
    assertThat(call(reads, "GET", "/api/me").expect(200).json().at("/account/id").asText())
        .isEqualTo(ada.accountId().toString());
    call(reads, "HEAD", "/api/messages/" + draft).expect(200);
    assertThat(rename(reads, draft).expect(403).json().get("detail").asText())
        .isEqualTo("This token may read only. Make one that may change things.");
    call(reads, "DELETE", "/api/messages/" + draft).expect(403);
    app.anonymous()
        .send(
            "POST",
            "/api/messages/" + draft,
            BodyPublishers.noBody(),
            "X-HTTP-Method-Override",
            "DELETE",
            "Authorization",
            "Bearer " + reads)
        .expect(403);

    String writes = secret(ada, "write");
    rename(writes, draft).expect(200);
    call(writes, "GET", "/api/messages/" + draft).expect(200);
    call(writes, "DELETE", "/api/messages/" + draft).expect(204);
  }

  @Test
  void aTokenReachesNoFurtherThanItsOwner() {
    Person grace = app.invite(ada, "Grace");
    UUID draft = ada.api().draft(ada.channelId(), "voice");
    String hers = secret(grace, "read", "write");

    call(hers, "GET", "/api/messages/" + draft).expect(404);
    call(hers, "GET", "/api/workspaces/" + ada.workspaceId() + "/members").expect(200);
    change("DELETE FROM member WHERE account_id = '" + grace.accountId() + "'");
    call(hers, "GET", "/api/workspaces/" + ada.workspaceId() + "/members").expect(404);
  }

  @Test
  void whatEndedOrWasNeverGivenDoesNotFallBackToTheCookie() {
    JsonNode made = create(ada, "read");
    String secret = made.get("secret").asText();
    String id = made.at("/token/id").asText();
    ada.api().get("/api/me").expect(200);
    call(ada.api(), secret, "GET", "/api/me").expect(200);

    change("UPDATE api_token SET expires_at = now() - interval '1 s' WHERE id = '" + id + "'");
    Answer ended = call(ada.api(), secret, "GET", "/api/me").expect(401);
    assertThat(ended.header("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    call(ada.api(), "whn_nobody", "GET", "/api/me").expect(401);
    call(ada.api(), "", "GET", "/api/me").expect(401);
    String session = ada.api().cookie().split("=", 2)[1];
    call(app.anonymous(), session, "GET", "/api/me").expect(401);
  }

  @Test
  void aRevokedTokenEndsAtOnceAndOnlyItsOwnerRevokesIt() {
    Person linus = app.invite(ada, "Linus");
    JsonNode made = create(ada, "read");
    String path = "/api/tokens/" + made.at("/token/id").asText();
    String secret = made.get("secret").asText();

    linus.api().delete(path).expect(404);
    call(secret, "GET", "/api/me").expect(200);
    ada.api().delete(path).expect(204);
    call(secret, "GET", "/api/me").expect(401);
    ada.api().delete(path).expect(404);
  }

  @Test
  void theSecretIsShownOnceAndStandsNowhere() {
    JsonNode made = create(ada, "read");
    String secret = made.get("secret").asText();
    assertThat(secret).matches("whn_[A-Za-z0-9_-]{43}");
    call(secret, "GET", "/api/me").expect(200);

    assertThat(ada.api().get("/api/tokens").expect(200).text())
        .contains(made.at("/token/id").asText())
        .doesNotContain(secret, secret.substring(4));
    try (var database = app.database().open()) {
      String whole =
          database.inTransaction(tx ->
              tx.handle()
                  .createQuery("SELECT database_to_xml(true, false, '')::text")
                  .mapTo(String.class)
                  .one());
      assertThat(whole).contains(made.at("/token/id").asText());
      assertThat(whole).doesNotContain(secret, secret.substring(4));
    }
  }

  @Test
  void theListSaysWhenATokenWasUsedWithinAnHourAndWhenItEnds() {
    Map<String, Object> wanted = new HashMap<>();
    wanted.put("name", " nightly ");
    wanted.put("scopes", List.of("write"));
    wanted.put("expiresInDays", 30);
    JsonNode made = ada.api().post("/api/tokens", wanted).expect(201).json();
    String id = made.at("/token/id").asText();
    assertThat(made.at("/token/name").asText()).isEqualTo("nightly");
    assertThat(made.at("/token/scopes/0").asText()).isEqualTo("write");
    assertThat(made.at("/token/expiresAt").isMissingNode()).isFalse();
    assertThat(made.at("/token/lastUsedAt").isMissingNode()).isTrue();

    String secret = made.get("secret").asText();
    call(secret, "GET", "/api/me").expect(200);
    String used = lastUsed(id);
    call(secret, "GET", "/api/me").expect(200);
    assertThat(lastUsed(id)).isEqualTo(used);
    change("UPDATE api_token SET last_used_at = now() - interval '61 min' WHERE id = '" + id + "'");
    String before = lastUsed(id);
    call(secret, "GET", "/api/me").expect(200);
    assertThat(lastUsed(id)).isGreaterThan(before);
  }

  private static String lastUsed(String id) {
    for (JsonNode token : ada.api().get("/api/tokens").expect(200).json().get("tokens")) {
      if (token.get("id").asText().equals(id)) {
        return token.get("lastUsedAt").asText();
      }
    }
    throw new AssertionError("no token " + id);
  }

  @Test
  void whatIsNotATokenIsNotMade() {
    for (String body :
        List.of(
            "{\"name\":\"x\",\"scopes\":[]}",
            "{\"name\":\"x\",\"scopes\":[\"admin\"]}",
            "{\"name\":\"\",\"scopes\":[\"read\"]}",
            "{\"name\":\"  \",\"scopes\":[\"read\"]}",
            "{\"name\":\"x\",\"scopes\":[\"read\"],\"expiresInDays\":0}",
            "{\"name\":\"x\",\"scopes\":[\"read\"],\"expiresInDays\":366}")) {
      ada.api()
          .send(
              "POST",
              "/api/tokens",
              BodyPublishers.ofString(body),
              "Content-Type",
              "application/json")
          .expect(400);
    }
  }

  @Test
  void nobodyHasMoreThanFifty() {
    Person hoarder = app.invite(ada, "Hoarder");
    for (int i = 0; i < 50; i++) {
      create(hoarder, "read");
    }
    hoarder
        .api()
        .post("/api/tokens", Map.of("name", "one more", "scopes", List.of("read")))
        .expect(409);
  }

  @Test
  void mattersOfTheAccountAreForBrowsers() {
    String secret = secret(ada, "read", "write");
    for (String[] operation :
        new String[][] {
          {"GET", "/api/tokens"},
          {"DELETE", "/api/tokens/" + UUID.randomUUID()},
          {"GET", "/api/sessions"},
          {"DELETE", "/api/sessions"},
          {"DELETE", "/api/sessions/" + UUID.randomUUID()}
        }) {
      Answer answer = call(ada.api(), secret, operation[0], operation[1]).expect(403);
      assertThat(answer.json().get("detail").asText())
          .isEqualTo("This cannot be done with a token. Sign in with a browser.");
    }
    app.anonymous()
        .send(
            "POST",
            "/api/tokens",
            BodyPublishers.ofString("{\"name\":\"x\",\"scopes\":[\"write\"]}"),
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + secret)
        .expect(403);
  }

  @Test
  void aProgramUploads() {
    UUID draft = ada.api().draft(ada.channelId(), "voice");
    String writes = "Bearer " + secret(ada, "write");
    String reads = "Bearer " + secret(ada, "read");
    ApiClient program = app.anonymous();
    createUpload(program, draft, reads).expect(403);
    String upload =
        createUpload(program, draft, writes).expect(201).header("Location").orElseThrow();

    byte[] bytes = {1, 2, 3};
    append(program, upload, bytes, reads).expect(403);
    append(program, upload, bytes, writes).expect(204);
    assertThat(
            program
                .send(
                    "HEAD",
                    upload,
                    BodyPublishers.noBody(),
                    "Tus-Resumable",
                    "1.0.0",
                    "Authorization",
                    reads)
                .expect(200)
                .header("Upload-Offset"))
        .hasValue("3");
  }

  private static Answer createUpload(ApiClient api, UUID message, String authorization) {
    return api.send(
        "POST",
        "/api/uploads",
        BodyPublishers.noBody(),
        "Tus-Resumable",
        "1.0.0",
        "Upload-Defer-Length",
        "1",
        "Upload-Metadata",
        ApiClient.metadata(message),
        "Authorization",
        authorization);
  }

  private static Answer append(ApiClient api, String upload, byte[] bytes, String authorization) {
    return api.send(
        "PATCH",
        upload,
        BodyPublishers.ofByteArray(bytes),
        "Tus-Resumable",
        "1.0.0",
        "Content-Type",
        "application/offset+octet-stream",
        "Upload-Offset",
        "0",
        "Authorization",
        authorization);
  }

  @Test
  void aProgramHearsTheNews() throws IOException, InterruptedException {
    URI events = app.url().resolve("/api/events?workspaceId=" + ada.workspaceId());
    var request =
        HttpRequest.newBuilder(events).header("Authorization", "Bearer " + secret(ada, "read"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> stream = http.send(request.build(), BodyHandlers.ofInputStream());
      assertThat(stream.statusCode()).isEqualTo(200);
      assertThat(stream.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      stream.body().close();
    }
  }

  @Test
  void guessingIsSlowedDownAndHindersNobodyElse() {
    String good = secret(ada, "read");
    for (int i = 0; i < 10; i++) {
      call("whn_wrong", "GET", "/api/me").expect(401);
    }
    assertThat(call("whn_wrong", "GET", "/api/me").expect(429).header("Retry-After")).isPresent();
    call(good, "GET", "/api/me").expect(200);
    app.anonymous()
        .post(
            "/api/sessions",
            Map.of("email", "ada@example.org", "password", "correct horse battery"))
        .expect(201);
  }
}
