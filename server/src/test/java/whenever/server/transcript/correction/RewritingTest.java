package whenever.server.transcript.correction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import whenever.transcode.speech.Word;

class RewritingTest {

  @Test
  void oneWordForAnotherTakesItsTime() {
    assertThat(rewritten("the butchet is high", 0, 4, "the budget is high"))
        .isEqualTo("the@0-400 budget@500-900 is@1000-1400 high@1500-1900");
  }

  @Test
  void fewerWordsShareTheTimeOfWhatTheyReplace() {
    assertThat(rewritten("we use guitar hub here", 2, 4, "GitHub"))
        .isEqualTo("we@0-400 use@500-900 GitHub@1000-1900 here@2000-2400");
  }

  @Test
  void moreWordsShareItByTheirLength() {
    assertThat(rewritten("a cannot b", 1, 2, "can not be"))
        .isEqualTo("a@0-400 can@500-650 not@650-800 be@800-900 b@1000-1400");
  }

  @Test
  void wordsBetweenTwoChangesKeepTheirTimes() {
    assertThat(
            rewritten("use guitar hub for the butchet now", 0, 7, "use GitHub for the budget now"))
        .isEqualTo(
            "use@0-400 GitHub@500-1400 for@1500-1900 the@2000-2400 budget@2500-2900 now@3000-3400");
  }

  @Test
  void whatIsPutInStandsInTheGap() {
    assertThat(rewritten("one three", 0, 2, "one two three"))
        .isEqualTo("one@0-400 two@400-500 three@500-900");
    assertThat(rewritten("one three", 0, 2, "one three four"))
        .isEqualTo("one@0-400 three@500-900 four@900-900");
  }

  @Test
  void whatBeginsTheRangeStandsBeforeTheNextWord() {
    var words = List.of(word("end", 0, 400), word("hello", 5_000, 5_400));
    assertThat(shown(apply(words, 1, 2, "well hello")))
        .isEqualTo("end@0-400 well@4680-5000 hello@5000-5400");
    assertThat(shown(apply(words, 0, 2, "end well hello")))
        .isEqualTo("end@0-400 well@400-720 hello@5000-5400");
    assertThat(shown(apply(List.of(word("hello", 100, 400)), 0, 1, "well hello")))
        .isEqualTo("well@0-100 hello@100-400");
  }

  @Test
  void wordsAreTakenAway() {
    assertThat(rewritten("one two three", 1, 2, " ")).isEqualTo("one@0-400 three@1000-1400");
    assertThat(rewritten("one", 0, 1, "")).isEmpty();
    assertThat(Rewriting.of(words("one two"), 0, 2, List.of("one", "two"))).isEmpty();
  }

  @Property
  void theTextIsAsWrittenAndUntouchedWordsStay(@ForAll("cases") Case given) {
    List<Part> parts = Rewriting.of(given.words(), given.from(), given.to(), given.texts());
    List<Word> after = Part.apply(given.words(), parts);

    List<String> expected = new ArrayList<>(texts(given.words().subList(0, given.from())));
    expected.addAll(given.texts());
    expected.addAll(texts(given.words().subList(given.to(), given.words().size())));
    assertThat(texts(after)).isEqualTo(expected);
    assertThat(after.subList(0, given.from())).isEqualTo(given.words().subList(0, given.from()));
    int behind = given.words().size() - given.to();
    assertThat(after.subList(after.size() - behind, after.size()))
        .isEqualTo(given.words().subList(given.to(), given.words().size()));
    int last = 0;
    for (Word word : after) {
      assertThat(word.startMs()).isGreaterThanOrEqualTo(last);
      assertThat(word.endMs()).isGreaterThanOrEqualTo(word.startMs());
      last = word.startMs();
    }
    assertThat(Part.apply(after, Part.reverse(parts))).isEqualTo(given.words());
  }

  /** Whoever comes second is moved along, and both are there in the end, in whatever order. */
  @Property
  void changesOfOtherWordsAreMerged(
      @ForAll("cases") Case one, @ForAll("texts") List<String> texts) {
    List<Word> words = one.words();
    List<Part> first = Rewriting.of(words, one.from(), one.to(), one.texts());
    List<Part> second = Rewriting.of(words, 0, one.from(), texts);

    var rebased = Part.rebase(second, first);
    var other = Part.rebase(first, second);

    assertThat(rebased.isPresent()).isEqualTo(other.isPresent());
    rebased.ifPresent(parts ->
        assertThat(Part.apply(Part.apply(words, first), parts))
            .isEqualTo(Part.apply(Part.apply(words, second), other.orElseThrow())));
  }

  @Test
  void changesOfTheSameWordsAreNotMerged() {
    List<Word> words = words("one two three four");
    List<Part> first = Rewriting.of(words, 1, 3, List.of("2", "3"));

    assertThat(Part.rebase(Rewriting.of(words, 2, 3, List.of("drei")), first)).isEmpty();
    assertThat(Part.rebase(Rewriting.of(words, 1, 3, List.of()), first)).isEmpty();
    assertThat(Part.rebase(Rewriting.of(words, 3, 4, List.of("vier")), first)).isPresent();
    List<Part> between = Rewriting.of(words, 2, 2, List.of("and"));
    assertThat(Part.rebase(between, Rewriting.of(words, 2, 2, List.of("or")))).isEmpty();
  }

  record Case(List<Word> words, int from, int to, List<String> texts) {}

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("a", "b", "the", "budget", "internationalisation").list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            texts(),
            Arbitraries.integers().between(0, 700).list().ofSize(16),
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(0, 8),
            texts())
        .as((said, gaps, one, other, texts) -> {
          List<Word> words = new ArrayList<>();
          int at = 0;
          for (int i = 0; i < said.size(); i++) {
            int start = at + gaps.get(2 * i);
            at = start + gaps.get(2 * i + 1);
            words.add(word(said.get(i), start, at));
          }
          int from = Math.min(words.size(), Math.min(one, other));
          int to = Math.min(words.size(), Math.max(one, other));
          return new Case(words, from, to, texts);
        });
  }

  private static String rewritten(String said, int from, int to, String text) {
    return shown(apply(words(said), from, to, text));
  }

  private static List<Word> apply(List<Word> words, int from, int to, String text) {
    return Part.apply(words, Rewriting.of(words, from, to, Rewriting.texts(text)));
  }

  /** A word every half second. */
  static List<Word> words(String said) {
    List<Word> words = new ArrayList<>();
    for (String text : said.split(" ", -1)) {
      words.add(word(text, words.size() * 500, words.size() * 500 + 400));
    }
    return words;
  }

  static Word word(String text, int startMs, int endMs) {
    return new Word(text, startMs, endMs, 0.5);
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }

  private static String shown(List<Word> words) {
    return words.stream()
        .map(word -> word.text() + "@" + word.startMs() + "-" + word.endMs())
        .collect(Collectors.joining(" "));
  }
}
