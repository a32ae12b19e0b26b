package whenever.server.transcript.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.media.Stills.Still;
import whenever.server.transcript.readable.Paragraph;

class ReadPageTest {
  private static final UUID ID = UUID.fromString("0197a5c2-0000-7000-8000-000000000001");
  private static final Instant DATE = Instant.parse("2026-11-24T03:04:05Z");

  @Test
  void paragraphsLinkToTheirMomentsAndScenesHaveStills() {
    var page =
        ReadPage.write(
            reading(
                "The garden",
                "Ada",
                List.of(
                    new Paragraph(1_200, 4_000, List.of("The garden", "And the window")),
                    new Paragraph(62_000, 63_000, List.of("An invoice"))),
                List.of(
                    new Still(0, "/api/p", 0, 0, 160, 90, 800, 180),
                    new Still(61_000, "/api/p", 160, 0, 160, 90, 800, 180),
                    new Still(62_500, "/api/p", 320, 90, 160, 90, 800, 180))));

    assertThat(page)
        .contains(
            "<title>The garden</title>", "<time datetime=\"2026-11-24T03:04:05Z\">24 November")
        .contains("<main lang=\"en\" class=\"heard\">")
        .contains(
            "<a class=\"time\" dir=\"ltr\" href=\"/m/%s?t=62000\">1:02</a> <span>An inv"
                .formatted(ID))
        .contains("<span>The garden</span> <span>And the window</span></p>")
        .containsSubsequence(
            "viewBox=\"0 0 160 90\"",
            "viewBox=\"160 0 160 90\"",
            "And the window",
            "viewBox=\"320 90 160 90\"",
            "An invoice")
        .doesNotContain("<script", "style=");
  }

  @Test
  void withoutWordsItSaysWhy() {
    assertThat(ReadPage.write(reading("A", "B", List.of(), List.of())))
        .contains("<p class=\"state\" lang=\"en\">Nobody speaks.</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "</title><script>alert(1)</script>",
        "</main><iframe src=javascript:alert(1)>",
        "<!--<script>-->",
        "&lt;script&gt;",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "%s%n%d ${7*7} {{7*7}}",
        "\u202e<b>",
      })
  void whateverIsSaidIsText(String text) {
    var page =
        ReadPage.write(
            reading(text, text, List.of(new Paragraph(0, 1, List.of(text, text))), List.of()));
    var plain =
        ReadPage.write(
            reading("x", "x", List.of(new Paragraph(0, 1, List.of("x", "x"))), List.of()));

    assertThat(page.replace(ReadPage.escape(text), "x")).isEqualTo(plain);
    assertThat(ReadPage.escape(text)).doesNotContain("<", ">", "\"", "'");
  }

  private static Reading reading(
      String title, String author, List<Paragraph> paragraphs, List<Still> stills) {
    return new Reading(
        ID, title, author, DATE, 65_000, "en", false, paragraphs, stills, "Nobody speaks.");
  }
}
