package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** What should not be sent, and the sentence that comes back. */
class BadInputIT {
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
  void aTextThatIsCalledWebmFailsWithASentence() {
    JsonNode failed = uploaded("this is not a film".getBytes(StandardCharsets.UTF_8));

    assertThat(failed.get("failure").asText()).endsWith(".").doesNotContain("ffmpeg");
    assertThat(failed.get("retryable").asBoolean()).isFalse();
    assertThat(failed.get("sources")).isEmpty();
  }

  @Test
  void nothingAtAllFailsWithASentence() {
    assertThat(uploaded(new byte[0]).get("failure").asText()).endsWith(".");
  }

  @Test
  void aPlaylistThatIsCalledWebmFailsAndFetchesNothing() throws IOException {
    var fetched = new AtomicInteger();
    HttpServer bait =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bait.createContext(
        "/",
        exchange -> {
          fetched.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    bait.start();
    try {
      String playlist =
          "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nhttp://localhost:%d/segment.ts\n#EXT-X-ENDLIST\n"
              .formatted(bait.getAddress().getPort());
      assertThat(uploaded(playlist.getBytes(StandardCharsets.UTF_8)).get("failure").asText())
          .endsWith(".");
      assertThat(fetched).hasValue(0);
    } finally {
      bait.stop(0);
    }
  }

  @Test
  void whatFailedCannotBeSent() {
    UUID id = UUID.fromString(uploaded(new byte[10]).get("id").asText());

    Answer refused = ada.api().post("/api/messages/" + id + "/publish", Map.of()).expect(409);

    assertThat(refused.json().get("detail").asText()).contains("cannot be sent");
  }

  @Test
  void aTitleOfAMegabyteIsRefusedInWords() {
    UUID id = ada.api().draft(ada.channelId(), "voice");

    Answer tooLong = ada.api().patch("/api/messages/" + id, Map.of("title", "x".repeat(201)));
    Answer flood = ada.api().patch("/api/messages/" + id, Map.of("title", "x".repeat(1 << 20)));

    assertThat(tooLong.expect(400).json().get("detail").asText()).contains("title", "200");
    assertThat(flood.expect(413).json().get("detail").asText()).endsWith(".");
    assertThat(ada.api().message(id).get("title").asText()).isEmpty();
  }

  @Test
  void aTextWithANulIsRefusedAndABackslashIsNot() {
    UUID id = ada.api().draft(ada.channelId(), "voice");

    Answer refused = ada.api().patch("/api/messages/" + id, Map.of("title", "a\u0000b"));
    Answer taken = ada.api().patch("/api/messages/" + id, Map.of("title", "a\\u0000b"));

    assertThat(refused.expect(400).json().get("detail").asText()).endsWith(".");
    assertThat(taken.expect(200).json().get("title").asText()).isEqualTo("a\\u0000b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%22%22", "%22", "%27%27%27", "%00", "%3A*"})
  void aSearchOfOnlyQuotesFindsNothing(String q) {
    String path = "/api/search?workspaceId=" + ada.workspaceId() + "&q=" + q;

    assertThat(ada.api().get(path).expect(200).json().get("hits")).isEmpty();
  }

  @Test
  void aSearchWithoutWordsIsRefused() {
    Answer refused = ada.api().get("/api/search?workspaceId=" + ada.workspaceId() + "&q=");

    assertThat(refused.expect(400).json().get("detail").asText()).contains("q");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"no\",\"channelId\":\"no\",\"kind\":\"voice\"}",
        "{\"kind\":\"hologram\"}",
        "{",
        "[]",
        ""
      })
  void aBodyThatIsNotInTheContractIsRefused(String body) {
    Answer refused =
        ada.api()
            .send(
                "POST",
                "/api/messages",
                java.net.http.HttpRequest.BodyPublishers.ofString(body),
                "Content-Type",
                "application/json")
            .expect(400);

    assertThat(refused.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
  }

  @Test
  void theSetupLinkWorksOnce() {
    Answer again =
        app.anonymous()
            .post(
                "/api/setup",
                Map.of(
                    "token", "whatever",
                    "name", "Eve",
                    "email", "eve@example.org",
                    "password", "long enough password",
                    "workspaceName", "Mine"));

    assertThat(again.expect(409).json().get("type").asText()).endsWith("already-set-up");
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressLookTheSame() {
    Answer wrong = signIn("ada@example.org", "not the password");
    Answer unknown = signIn("nobody@example.org", "not the password");

    assertThat(wrong.expect(401).json().get("detail"))
        .isEqualTo(unknown.expect(401).json().get("detail"));
  }

  @Test
  void guessingAPasswordIsSlowedDown() {
    for (int guess = 0; guess < 10; guess++) {
      signIn("victim@example.org", "guess " + guess).expect(401);
    }

    Answer refused = signIn("victim@example.org", "guess 11").expect(429);
    assertThat(refused.header("Retry-After")).isPresent();
  }

  private static Answer signIn(String email, String password) {
    return app.anonymous().post("/api/sessions", Map.of("email", email, "password", password));
  }

  /** The message after these bytes have been uploaded and found to be no media. */
  private static JsonNode uploaded(byte[] bytes) {
    UUID id = ada.api().draft(ada.channelId(), "file");
    String upload = ada.api().createUpload(id);
    ada.api().append(upload, 0, bytes, true).expect(204);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> ada.api().message(id).get("state").asText().equals("failed"));
    return ada.api().message(id);
  }
}
