package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whenever.server.problem.Problem;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

class ProblemsTest {
  private static Fixture fixture;

  @BeforeAll
  static void start() {
    fixture =
        Fixture.start(
            Fixture.config(),
            Fixture.timing(),
            java.util.Map.of(
                "work",
                ProblemsTest::fail,
                "getThing",
                request ->
                    Reply.text(
                        "text/plain",
                        request.uuid("thingId") + " " + request.queryUuid("ownerId"))));
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static Reply fail(Request request) {
    return switch (request.query("q").orElse("")) {
      case "refuse" ->
          throw new ProblemException(ProblemType.TOO_MANY_ATTEMPTS, "Wait a minute.")
              .withHeader("Retry-After", "60");
      case "error" -> throw new AssertionError("secret");
      case "json" -> Reply.json(200, new Object());
      default -> throw new IllegalStateException("secret");
    };
  }

  @ParameterizedTest
  @CsvSource({"error", "state", "json"})
  void whatIsThrownNeverAnswers200AndNeverShowsItsMessage(String kind) {
    try (var log = new AccessLog()) {
      var answer = fixture.get("/api/work?q=" + kind);

      Problem problem = problem(answer, 500);
      assertThat(problem.type()).isEqualTo("/problems/internal");
      assertThat(answer.body()).doesNotContain("secret", "Exception");
      assertThat(log.of("request failed")).singleElement().asString().contains(problem.instance());
      assertThat(log.of("request failed").getFirst()).startsWith("ERROR");
    }
  }

  @Test
  void aRefusalKeepsItsStatusSentenceAndHeaders() {
    var answer = fixture.get("/api/work?q=refuse");

    Problem problem = problem(answer, 429);
    assertThat(problem.title()).isEqualTo("Too many attempts");
    assertThat(problem.detail()).isEqualTo("Wait a minute.");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
    assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(problem.instance());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{}                                        | title is missing.",
        "{\"title\":7}                             | title must be text.",
        "{\"title\":\"a\",\"kind\":\"x\"}          | kind must be one of screen, voice.",
        "{\"title\":\"a\",\"count\":11}            | count must be at most 10.",
        "{\"title\":\"a\",\"count\":-1}            | count must be at least 0.",
        "{\"title\":\"a\",\"count\":1.5}           | count must be a whole number.",
        "{\"title\":\"a\",\"email\":\"nobody\"}    | email does not have the right form.",
        "{\"title\":\"a\",\"password\":\"short\"}  | password must be at least 10 characters.",
        "{\"title\":\"a\",\"colour\":\"red\"}      | colour is not known here.",
        "[]                                        | The body must be a JSON object.",
        "{\"title\":                               | The JSON body cannot be read.",
        "``                                        | The request needs a JSON body.",
      })
  void whatDoesNotFitTheContractIsSaidInWords(String body, String detail) {
    assertThat(problem(fixture.post("/api/things", body == null ? "" : body), 400).detail())
        .isEqualTo(detail);
  }

  @Test
  void aTitleThatIsTooLongIsNamed() {
    assertThat(problem(fixture.post("/api/things", title(50_000)), 400).detail())
        .isEqualTo("title must be at most 200 characters.");
  }

  @Test
  void aBodyAboveTheLimitIsTooLarge() {
    assertThat(problem(fixture.post("/api/things", title(1_000_000)), 413).type())
        .isEqualTo("/problems/request-too-large");
    var chunked = title(1_000_000).getBytes(StandardCharsets.UTF_8);
    var answer =
        fixture.send(
            fixture
                .request("/api/things")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(chunked))));
    assertThat(problem(answer, 413).detail()).contains("64 KiB");
  }

  @Test
  void anotherContentTypeIsNotTaken() {
    var answer =
        fixture.send(
            fixture
                .request("/api/things")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("title=a")));
    assertThat(problem(answer, 415).type()).isEqualTo("/problems/unsupported-media-type");
  }

  @Test
  void aStreamedBodyOfAnotherTypeIsNotTaken() {
    var answer =
        fixture.send(
            fixture
                .request(Fixture.UPLOAD)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{}")));
    assertThat(problem(answer, 415).detail())
        .isEqualTo("This operation takes application/offset+octet-stream.");
  }

  @Test
  void anUnknownAddressIsAProblemToo() {
    assertThat(problem(fixture.get("/api/nothing"), 404).type()).isEqualTo("/problems/not-found");
    assertThat(problem(fixture.get("/api"), 404).status()).isEqualTo(404);
    assertThat(problem(fixture.get("/health/nothing"), 404).status()).isEqualTo(404);
    assertThat(problem(fixture.get("/api/things/not-a-uuid"), 404).status()).isEqualTo(404);
  }

  @Test
  void anotherMethodIsToldWhichOnesThereAre() {
    var answer = fixture.method("DELETE", "/api/work");
    assertThat(problem(answer, 405).type()).isEqualTo("/problems/method-not-allowed");
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, POST");
    assertThat(fixture.get(Fixture.UPLOAD).headers().firstValue("Allow"))
        .hasValue("HEAD, OPTIONS, PATCH");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=abc | limit must be a whole number.",
        "limit=0   | limit must be at least 1.",
        "limit=101 | limit must be at most 100.",
        "q=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | q must be at most 20 characters.",
      })
  void aQueryIsHeldAgainstTheContract(String query, String detail) {
    assertThat(problem(fixture.get("/api/work?" + query), 400).detail()).isEqualTo(detail);
  }

  @Test
  void aQueryThatIsNotEvenTextIsRefused() throws Exception {
    try (var socket = fixture.raw("GET /api/work?q=%zz HTTP/1.1\r\nHost: test\r\n\r\n")) {
      assertThat(Fixture.readUntil(socket, "}")).startsWith("HTTP/1.1 400 ");
    }
  }

  @Test
  void whatIsNotHttpIsRefusedWithTheHeadersOfEveryAnswer() throws Exception {
    String long9k = "a".repeat(9_000);
    try (var socket = fixture.raw("GET /" + long9k + " HTTP/1.1\r\nHost: test\r\n\r\n")) {
      assertThat(Fixture.readUntil(socket, "\r\n\r\n"))
          .contains(" 414 ")
          .containsIgnoringCase("X-Content-Type-Options: nosniff");
    }
    try (var socket =
        fixture.raw("GET / HTTP/1.1\r\nHost: test\r\nX: " + long9k + long9k + "\r\n\r\n")) {
      assertThat(Fixture.readUntil(socket, "\r\n\r\n")).contains(" 431 ");
    }
  }

  @Test
  void theLogNamesTheRequestWithoutItsQuery() {
    try (var log = new AccessLog()) {
      fixture.get("/api/work?q=refuse");
      await().until(() -> log.of("request").stream().anyMatch(line -> line.contains("429")));

      assertThat(log.of("request").getLast())
          .startsWith("INFO")
          .contains("method=\"GET\"", "path=\"/api/work\"", "status=\"429\"", "millis")
          .doesNotContain("refuse");
    }
  }

  private static String title(int length) {
    return "{\"title\":\"" + "a".repeat(length) + "\"}";
  }

  private static Problem problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    Problem problem = Json.read(answer.body(), Problem.class);
    assertThat(problem.status()).isEqualTo(status);
    return problem;
  }
}
