package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {

  /** A record as features have them. */
  record Thing(String title, Kind kind, Instant at, String absent) {}

  /** An enum as features have them. */
  enum Kind {
    SCREEN,
    VOICE
  }

  /** What {@code createThing} takes. */
  record NewThing(String title, Kind kind) {}

  @Test
  void jsonComesInAndGoesOutAsRecords() {
    ApiHandler handler =
        request -> {
          NewThing thing = request.body(NewThing.class);
          return Reply.json(201, new Thing(thing.title(), thing.kind(), Instant.EPOCH, null));
        };
    try (var fixture = Fixture.answering("createThing", handler)) {
      var answer = fixture.post("/api/things", "{\"title\":\"Hé\",\"kind\":\"voice\"}");

      assertThat(answer.statusCode()).isEqualTo(201);
      assertThat(answer.body())
          .isEqualTo("{\"title\":\"Hé\",\"kind\":\"voice\",\"at\":\"1970-01-01T00:00:00Z\"}");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(fixture.post("/api/things", "{\"title\":\"a\",\"title\":\"b\"}").statusCode())
          .isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two words", "\"a phrase\" x", "100%", "1.5", "true", "c++", "a\\b", "é\"", "{}"})
  void aQueryReachesTheHandlerAsItWasTyped(String typed) {
    ApiHandler handler =
        request ->
            Reply.text("text/plain", request.query("q").orElse("") + request.queryInt("limit"));
    try (var fixture = Fixture.answering("work", handler)) {
      String encoded = URLEncoder.encode(typed, StandardCharsets.UTF_8);

      assertThat(fixture.get("/api/work?limit=3&q=" + encoded).body())
          .isEqualTo(typed + "OptionalInt[3]");
    }
  }

  @Test
  void headAnswersWhateverGetAnswers() {
    ApiHandler handler =
        request -> Reply.text("text/plain", request.method() + request.query("q").orElse(""));
    try (var fixture = Fixture.answering("work", handler)) {
      var answer = fixture.method("HEAD", "/api/work?q=abc");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Length")).hasValue("6");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().allValues("X-Request-Id")).hasSize(1);
    }
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() {
    var https = new HttpConfig("127.0.0.1", 0, URI.create("https://talk.example.org"), List.of());
    try (var fixture = Fixture.start(https, Fixture.timing(), Map.of())) {
      for (String path :
          List.of("/", "/assets/app-1a2b3c.js", "/api/work", "/api/nothing", "/assets/no.js")) {
        var headers = fixture.get(path).headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
            .as(path)
            .hasValue(SecurityHeaders.POLICY);
        assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(headers.firstValue("Permissions-Policy")).isPresent();
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(headers.firstValue("Strict-Transport-Security")).isPresent();
      }
    }
    try (var fixture = Fixture.start(Fixture.config(), Fixture.timing(), Map.of())) {
      assertThat(fixture.get("/").headers().firstValue("Strict-Transport-Security")).isEmpty();
    }
  }

  @Test
  void cookiesAreAddedAndOtherHeadersReplaced() {
    ApiHandler handler =
        request ->
            Reply.text("text/plain", request.cookie("session").orElse("none"))
                .withHeader("Set-Cookie", "a=1")
                .withHeader("Set-Cookie", "b=2")
                .withHeader("Cache-Control", "private");
    try (var fixture = Fixture.answering("work", handler)) {
      var answer = fixture.get("/api/work", "Cookie", "x=y; session=token");

      assertThat(answer.body()).isEqualTo("token");
      assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
      assertThat(answer.headers().allValues("Cache-Control")).containsExactly("private");
    }
  }

  @Test
  void whatIsBeingAnsweredIsFinishedBeforeTheServerStops() {
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    ApiHandler handler =
        _ -> {
          inside.countDown();
          goOn.await();
          return Reply.text("text/plain", "finished");
        };
    try (var fixture = Fixture.answering("work", handler)) {
      var answer =
          fixture.client.sendAsync(fixture.request("/api/work").build(), BodyHandlers.ofString());
      await().until(() -> inside.getCount() == 0);
      Thread stopping = Thread.startVirtualThread(fixture.server::close);
      await().until(() -> stopping.getState() == Thread.State.WAITING);
      goOn.countDown();

      assertThat(answer.thenApply(HttpResponse::body).join()).isEqualTo("finished");
    }
  }

  @Test
  void aClientThatDripsIsCutOff() throws Exception {
    var usual = Fixture.timing();
    var timing =
        new Timing(
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            usual.idle(),
            usual.heartbeat(),
            usual.grace());
    try (var fixture = Fixture.start(Fixture.config(), timing, Map.of())) {
      try (Socket socket = fixture.raw("GET / HTTP/1.1\r\n")) {
        assertThat(Fixture.readUntil(socket, "never")).isEmpty();
      }
      try (Socket socket =
          fixture.raw(
              "POST /api/things HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 100\r\n\r\n{")) {
        assertThat(Fixture.readUntil(socket, "never")).isEmpty();
      }
      try (Socket socket =
          fixture.raw("GET /api/work HTTP/1.1\r\nHost: test\r\n\r\nGET / HTTP/1.1\r\n")) {
        assertThat(Fixture.readUntil(socket, "never"))
            .startsWith("HTTP/1.1 204 ")
            .endsWith("\r\n\r\n");
      }
    }
  }

  @Test
  void longJsonIsCompressedForWhoTakesIt() throws Exception {
    try (var fixture =
        Fixture.answering("work", _ -> Reply.json(200, List.of("a".repeat(10_000))))) {
      var answer =
          fixture.send(
              fixture.request("/api/work").header("Accept-Encoding", "gzip"),
              BodyHandlers.ofInputStream());
      assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(new GZIPInputStream(answer.body()).readAllBytes()).hasSize(10_004);
      assertThat(fixture.get("/api/work").body()).hasSize(10_004);
    }
  }
}
