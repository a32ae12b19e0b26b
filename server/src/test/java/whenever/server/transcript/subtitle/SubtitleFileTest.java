package whenever.server.transcript.subtitle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.problem.ProblemException;
import whenever.transcode.speech.Word;

class SubtitleFileTest {

  @Test
  void readsWebVttWithAllThatMayBeInIt() {
    var file =
        read(
            """
            WEBVTT - the garden

            STYLE
            ::cue { color: red }

            NOTE nobody says
            this

            intro
            00:01.000 --> 00:02.500 align:start position:10%
            <v Ada>Hello <b>there</b>,
            how are you?

            01:00:00.000 --> 01:00:01.000
            &lt;fine&gt; &amp; <00:59.000>well&nbsp;&#233;&#x20ac;
            """);

    assertThat(file.subtitles())
        .containsExactly(
            new Subtitle(1_000, 2_500, "Hello there, how are you?"),
            new Subtitle(3_600_000, 3_601_000, "<fine> & well é€"));
    assertThat(file.dropped()).isZero();
  }

  @Test
  void readsSubRipWithMarkAndCarriageReturns() {
    var file =
        read(
            "\ufeff"
                + """
                1
                00:00:01,5 --> 00:00:02,000
                {\\an8}<i>One</i>

                2
                00:00:03,000 --> 00:00:04,000
                Two
                3
                00:00:05,000 --> 00:00:06,000
                Three
                """
                    .replace("\n", "\r\n"));

    assertThat(file.subtitles())
        .containsExactly(
            new Subtitle(1_500, 2_000, "One"),
            new Subtitle(3_000, 4_000, "Two"),
            new Subtitle(5_000, 6_000, "Three"));
  }

  @Test
  void scriptsAreNotSaid() {
    var file =
        read(
            """
            WEBVTT

            00:01.000 --> 00:02.000
            Hello <script>alert(1)</script>you <SCRIPT src=x>alert(2)

            00:03.000 --> 00:04.000
            <img src=x onerror=alert(3)>left < right &lt;script&gt;
            """);

    assertThat(file.subtitles())
        .extracting(Subtitle::text)
        .containsExactly("Hello you", "left < right <script>");
  }

  @Test
  void overlappingCuesAreSortedAndClipped() {
    var file =
        read(
            """
            WEBVTT

            00:05.000 --> 00:09.000
            later

            00:01.000 --> 00:06.000
            first

            00:05.000 --> 00:07.000
            at once
            """);

    assertThat(file.subtitles())
        .containsExactly(
            new Subtitle(1_000, 5_000, "first"), new Subtitle(5_000, 9_000, "later at once"));
  }

  @Test
  void negativeReversedAndEmptyCuesAreDroppedAndCounted() {
    var file =
        read(
            """
            WEBVTT

            -00:01.000 --> 00:02.000
            negative

            00:04.000 --> 00:03.000
            reversed

            00:05.000 --> 00:05.000
            for no time

            00:06.000 --> 00:07.000

            00:08.000 --> soon
            never

            00:09.000 --> 00:10.000
            kept
            """);

    assertThat(file.subtitles()).containsExactly(new Subtitle(9_000, 10_000, "kept"));
    assertThat(file.dropped()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello everybody", "WEBVTT", "", "1\n\n2\n\n"})
  void aFileWithoutSubtitlesIsRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no subtitles in this file");
  }

  @Test
  void aFileWithoutOneGoodSubtitleIsRefused() {
    assertThatThrownBy(() -> read("00:03.000 --> 00:02.000\nreversed"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("has a text and times");
  }

  @Test
  void whatIsNotUtf8IsRefusedAndUtf16IsRead() {
    String text = "1\n00:00:01,000 --> 00:00:02,000\ncafé\n";

    assertThatThrownBy(() -> SubtitleFile.read(text.getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(ProblemException.class);
    assertThat(SubtitleFile.read(text.getBytes(StandardCharsets.UTF_16)).subtitles())
        .extracting(Subtitle::text)
        .containsExactly("café");
  }

  @Test
  void aHundredThousandCuesAndWorseAreReadInOneGo() {
    var text = new StringBuilder("WEBVTT\n");
    for (int i = 0; i < 100_000; i++) {
      text.append("\n%02d:%02d:%02d.000 --> ".formatted(i / 3600, i / 60 % 60, i % 60))
          .append(
              "%02d:%02d:%02d.900\nword number %d\n".formatted(i / 3600, i / 60 % 60, i % 60, i));
    }

    var file = read(text.toString());

    assertThat(file.subtitles()).hasSize(100_000);
    assertThat(SubtitleWords.of(file.subtitles())).hasSize(300_000);
    String tags = "<script>x".repeat(200_000) + "<".repeat(200_000) + "{\\".repeat(200_000);
    assertThat(read("00:01.000 --> 00:02.000\nsaid " + tags).subtitles()).hasSize(1);
  }

  @Test
  void wordsShareTheTimeByTheirLength() {
    var words = SubtitleWords.of(List.of(new Subtitle(1_000, 2_000, "a bcd efghi")));

    assertThat(words)
        .containsExactly(
            new Word("a", 1_000, 1_166, 1),
            new Word("bcd", 1_166, 1_500, 1),
            new Word("efghi", 1_500, 2_000, 1));
    assertThat(SubtitleWords.of(List.of(new Subtitle(0, 9_000, "好".repeat(250)))))
        .extracting(word -> word.text().length())
        .containsExactly(100, 100, 50);
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(
            "\n",
            "\r\n",
            "WEBVTT",
            "1",
            "00:01.000",
            " --> ",
            "00:00:02,500",
            "-",
            "\n\n",
            "<b>",
            "<script>",
            "</script>",
            "&amp;",
            "&#0;",
            "&#xd800;",
            "hello",
            "\0",
            "é",
            "NOTE",
            "{\\i}",
            "99:99:99.999",
            "9999:00:00.000",
            "\u2028",
            "00:03.000 --> 00:04.000\nx\n\n")
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll("files") String text) {
    SubtitleFile file;
    try {
      file = read(text);
    } catch (ProblemException _) {
      return;
    }
    int end = 0;
    for (var subtitle : file.subtitles()) {
      assertThat(subtitle.startMs()).isGreaterThanOrEqualTo(end);
      end = subtitle.endMs();
    }
    int last = 0;
    for (var word : SubtitleWords.of(file.subtitles())) {
      assertThat(word.text()).isNotBlank().doesNotContain("\0", " ", "\n");
      assertThat(word.startMs()).isGreaterThanOrEqualTo(last);
      assertThat(word.endMs()).isGreaterThanOrEqualTo(word.startMs());
      last = word.startMs();
    }
  }

  private static SubtitleFile read(String text) {
    return SubtitleFile.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
