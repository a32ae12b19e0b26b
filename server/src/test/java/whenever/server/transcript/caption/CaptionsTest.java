package whenever.server.transcript.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import whenever.server.transcript.readable.Phrase;

class CaptionsTest {

  /** What is said, and how long it and the pause before it take. */
  private record Said(String text, int pauseMs, int lengthMs) {}

  @Provide
  Arbitrary<List<Phrase>> speech() {
    var text = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(14);
    var pause =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(12, Arbitraries.integers().between(0, 120)),
            net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(120, 900)),
            net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(900, 9_000)));
    // As fast as anybody talks, and slower.
    return Combinators.combine(text, pause, Arbitraries.integers().between(0, 400))
        .as((word, silence, more) -> new Said(word, silence, 70 + 55 * word.length() + more))
        .list()
        .ofMaxSize(120)
        .map(CaptionsTest::phrases);
  }

  @Provide
  Arbitrary<List<Phrase>> anything() {
    var text = Arbitraries.strings().ofMinLength(1).ofMaxLength(200).map(CaptionsTest::word);
    var pause = Arbitraries.integers().between(-2_000, 4_000);
    return said(text, pause, Arbitraries.integers().between(-100, 9_000));
  }

  private static String word(String text) {
    String word = text.replaceAll("\\s+", "");
    return word.isEmpty() ? "x" : word;
  }

  private static Arbitrary<List<Phrase>> said(
      Arbitrary<String> text, Arbitrary<Integer> pause, Arbitrary<Integer> length) {
    return Combinators.combine(text, pause, length)
        .as(Said::new)
        .list()
        .ofMaxSize(120)
        .map(CaptionsTest::phrases);
  }

  private static List<Phrase> phrases(List<Said> all) {
    var phrases = new ArrayList<Phrase>();
    int time = 0;
    for (var said : all) {
      int start = Math.max(0, time + said.pauseMs());
      time = start + said.lengthMs();
      phrases.add(new Phrase(said.text(), start, time, said.pauseMs() >= 700));
    }
    return phrases;
  }

  @Property
  void speechIsCutByTheRulesOfSubtitling(@ForAll("speech") List<Phrase> phrases) {
    var captions = Captions.of(phrases);

    holdsForAll(captions, phrases);
    for (var caption : captions) {
      assertThat(caption.endMs() - caption.startMs())
          .isBetween(Captions.LEAST_MS, Captions.MOST_MS);
    }
    for (int i = 1; i < captions.size(); i++) {
      assertThat(captions.get(i).startMs() - captions.get(i - 1).endMs())
          .isGreaterThanOrEqualTo(Captions.GAP_MS);
    }
  }

  @Property
  void noShortWordIsLeftAlone(@ForAll("speech") List<Phrase> phrases) {
    int index = 0;
    for (var caption : Captions.of(phrases)) {
      int first = index;
      index += words(caption);
      boolean alone = index - first == 1 && phrases.get(first).text().length() < Captions.WIDOW;
      if (alone) {
        assertThat(silent(phrases, first) || silent(phrases, index))
            .as("%s at %d of %s", caption, first, phrases)
            .isTrue();
      }
      if (caption.lines().size() == 2) {
        assertThat(caption.lines().getLast().length()).isGreaterThanOrEqualTo(Captions.WIDOW);
      }
    }
  }

  private static boolean silent(List<Phrase> phrases, int index) {
    return index == 0
        || index == phrases.size()
        || phrases.get(index).startMs() - phrases.get(index - 1).endMs() >= Captions.SILENCE_MS;
  }

  @Property
  void nothingBreaksIt(@ForAll("anything") List<Phrase> phrases) {
    holdsForAll(Captions.of(phrases), phrases);
  }

  private static void holdsForAll(List<Caption> captions, List<Phrase> phrases) {
    int end = 0;
    for (var caption : captions) {
      assertThat(caption.lines()).hasSizeBetween(1, 2);
      assertThat(caption.lines())
          .allSatisfy(line -> assertThat(Lines.length(line)).isBetween(1, 42));
      assertThat(caption.startMs()).isGreaterThanOrEqualTo(end);
      assertThat(caption.endMs() - caption.startMs()).isBetween(1, Captions.MOST_MS);
      end = caption.endMs();
    }
    assertThat(String.join("", captions.stream().flatMap(one -> one.lines().stream()).toList()))
        .isEqualToIgnoringWhitespace(String.join("", phrases.stream().map(Phrase::text).toList()));
  }

  private static int words(Caption caption) {
    return String.join(" ", caption.lines()).split(" ", -1).length;
  }

  @Test
  void breaksWhereSomebodyPauses() {
    var captions =
        Captions.of(
            evenly(
                "we looked at the budget for the garden,* and the window in the office is still"
                    + " broken* so somebody has to come"));

    assertThat(captions)
        .extracting(caption -> String.join(" ", caption.lines()))
        .containsExactly(
            "we looked at the budget for the garden,",
            "and the window in the office is still broken",
            "so somebody has to come");
  }

  @Test
  void twoLinesAreOfAKind() {
    var captions = Captions.of(evenly("the quick brown fox jumps over the lazy dog and runs"));

    assertThat(captions).hasSize(1);
    assertThat(captions.getFirst().lines())
        .containsExactly("the quick brown fox jumps", "over the lazy dog and runs");
  }

  @Test
  void aCaptionStandsLongEnoughToBeReadButNotIntoTheNext() {
    var captions =
        Captions.of(
            List.of(
                new Phrase("yes", 0, 200, true),
                new Phrase("no", 2_000, 2_200, true),
                new Phrase("perhaps", 3_800, 4_000, true)));

    assertThat(captions)
        .extracting(Caption::startMs, Caption::endMs)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, 1_000),
            org.assertj.core.groups.Tuple.tuple(2_000, 3_000),
            org.assertj.core.groups.Tuple.tuple(3_800, 4_800));
  }

  @Test
  void aWordTooLongForALineIsCut() {
    var captions = Captions.of(List.of(new Phrase("x".repeat(100), 0, 1_000, true)));

    assertThat(captions).flatExtracting(Caption::lines).allMatch(line -> line.length() <= 42);
  }

  @Test
  void writesWebVttAndSubRip() {
    var captions =
        List.of(
            new Caption(3_723_004, 3_724_000, List.of("a <b> & --> c", "two")),
            new Caption(3_725_000, 3_726_000, List.of("three")));

    assertThat(WebVtt.write(captions))
        .isEqualTo(
            """
            WEBVTT

            01:02:03.004 --> 01:02:04.000
            a &lt;b&gt; &amp; --&gt; c
            two

            01:02:05.000 --> 01:02:06.000
            three
            """);
    assertThat(SubRip.write(captions))
        .isEqualTo(
            """
            1
            01:02:03,004 --> 01:02:04,000
            a <b> & → c
            two

            2
            01:02:05,000 --> 01:02:06,000
            three
            """);
  }

  /** Five syllables a second; a star is a pause. */
  private static List<Phrase> evenly(String text) {
    var phrases = new ArrayList<Phrase>();
    int time = 0;
    for (String word : text.split(" ", -1)) {
      String plain = word.replace("*", "");
      phrases.add(new Phrase(plain, time, time + 280, phrases.isEmpty()));
      time += word.endsWith("*") ? 1_100 : 300;
    }
    return phrases;
  }
}
