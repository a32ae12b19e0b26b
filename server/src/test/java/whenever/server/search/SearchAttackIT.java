package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** Whatever is typed into the search: an answer, or a problem that is told in a sentence. */
class SearchAttackIT {
  private static final int LONGEST = 400;

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

  static Stream<String> oddities() {
    return Stream.of(
        "the and of to a",
        "\"",
        "\"\"",
        "\"one",
        "one\" two \"three",
        "-",
        "--",
        "-\"",
        "OR",
        "OR OR OR",
        "a OR",
        "OR b",
        "-a -b -c",
        ":",
        "from:",
        "from:\"",
        ":from:in:has:",
        "after:9999999999-99-99",
        "before:-1",
        "after:0000",
        "lang:xx type:nothing has:all is:odd",
        "from:% in:_ from:\\ in:'",
        "(",
        ")))",
        "&",
        "a & b | !c",
        "a <-> b",
        "a:*",
        "'a':*AB",
        "*",
        "%",
        "_",
        "\\",
        "\\x00",
        "'; DROP TABLE message; --",
        "' OR 1=1 --",
        "$$ $1 ? ?? :workspace :viewer <conditions>",
        "${jndi:ldap://nowhere}",
        "\u0000",
        "a\u0000b",
        "\uFEFF\u200B\u202Eabc",
        "😀😀😀",
        "שלום עולם",
        "مرحبا بالعالم",
        "e\u0301te\u0301 Z̸̡a̷l̶g̵o̶",
        "日本語の検索",
        "ﬁne ſtraße İstanbul",
        "x".repeat(LONGEST),
        "%".repeat(LONGEST),
        "\"".repeat(LONGEST),
        "(".repeat(LONGEST),
        "a ".repeat(LONGEST / 2),
        "a OR ".repeat(LONGEST / 5),
        "-a ".repeat(LONGEST / 3),
        "is:unanswered ".repeat(LONGEST / 14),
        "from:a ".repeat(LONGEST / 7));
  }

  @ParameterizedTest
  @MethodSource("oddities")
  void anAnswerComes(String text) {
    assertSensible(search(text));
    assertSensible(search(text.substring(0, Math.min(text.length(), LONGEST - 2)) + " z"));
  }

  @Test
  void noiseIsAnswered() {
    Person eve = app.invite(ada, "Eve");
    var random = new Random(7);
    String signs = "\"-:*&|!()<>'\\%_ abORfrominha9\u0301é\u05D0";
    for (int i = 0; i < 100; i++) {
      String noise =
          IntStream.range(0, random.nextInt(1, 60))
              .mapToObj(_ -> String.valueOf(signs.charAt(random.nextInt(signs.length()))))
              .collect(Collectors.joining());
      assertSensible(
          eve.api()
              .get(
                  "/api/search?workspaceId="
                      + eve.workspaceId()
                      + "&q="
                      + URLEncoder.encode(noise, StandardCharsets.UTF_8)));
    }
  }

  @Test
  void tooMuchIsRefusedInASentence() {
    String terms =
        IntStream.range(0, 10_000).mapToObj(i -> "t" + i).collect(Collectors.joining("+"));
    char[] letters = new char[1_000_000];
    Arrays.fill(letters, 'a');

    assertThat(raw(terms).status()).isBetween(400, 431);
    assertThat(raw("a".repeat(LONGEST + 1)).expect(400).json().get("detail").asText())
        .contains("q");
    assertThat(raw(new String(letters)).status()).isBetween(400, 431);
  }

  @Test
  void whatIsNoUtf8IsAnsweredToo() {
    assertThat(raw("%FF%FE").status()).isIn(200, 400);
    assertThat(raw("%C3%28").status()).isIn(200, 400);
    assertThat(raw("%ED%A0%80").status()).isIn(200, 400);
  }

  @Test
  void whoeverAsksWithoutEndIsSlowedDownAndNobodyElse() {
    Person bob = app.invite(ada, "Bob");
    Answer last = null;
    for (int i = 0; i < 400 && (last == null || last.status() == 200); i++) {
      last = bob.api().get("/api/search?q=a&workspaceId=" + bob.workspaceId());
    }

    assertThat(last.expect(429).json().get("detail").asText()).endsWith(".");
    assertThat(last.header("Retry-After")).isPresent();
    assertThat(search("a").status()).isEqualTo(200);
  }

  private static void assertSensible(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 400);
    if (answer.status() == 400) {
      assertThat(answer.json().get("detail").asText()).endsWith(".");
    }
  }

  private static Answer search(String text) {
    return raw(URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  private static Answer raw(String query) {
    return ada.api().get("/api/search?workspaceId=" + ada.workspaceId() + "&q=" + query);
  }
}
