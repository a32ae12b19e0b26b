package whenever.transcode.speech.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import whenever.transcode.speech.Word;

class SeamTest {
  private static final Seam SEAM = new Seam(new Cut(10_000, 1_500));

  @Test
  void joinsAtAWordThatBothHaveHeard() {
    var before = List.of(word("look", 9000, 9300), word("at", 9400, 9500), word("thief", 11_200));
    var after = List.of(word("ook", 9050, 9300), word("at", 9420, 9520), word("the", 9900, 10_100));

    assertThat(texts(SEAM.join(before, after))).containsExactly("look", "at", "the");
  }

  @Test
  void aWordAcrossTheCutIsNeitherLostNorDoubledWhenItIsHeardDifferently() {
    var before = List.of(word("one", 9000, 9300), word("to", 9900, 10_300));
    var after = List.of(word("two", 9950, 10_350), word("three", 10_600, 10_900));

    assertThat(texts(SEAM.join(before, after))).containsExactly("one", "to", "three");
  }

  @Test
  void theSameWordSaidTwiceStaysTwice() {
    var before = List.of(word("very", 9400, 9700), word("very", 9800, 10_100));
    var after = List.of(word("very", 9410, 9710), word("very", 9790, 10_090), word("good", 10_200));

    assertThat(texts(SEAM.join(before, after))).containsExactly("very", "very", "good");
  }

  @Test
  void aSideWithoutWordsTakesNothingFromTheOther() {
    var words = List.of(word("one", 9000, 9300), word("two", 9500, 9800));

    assertThat(SEAM.join(words, List.of())).isEqualTo(words);
    assertThat(SEAM.join(List.of(), List.of(word("three", 10_200)))).hasSize(1);
    assertThat(SEAM.join(List.of(), List.of())).isEmpty();
  }

  @Test
  void timesNeverGoBack() {
    var before = List.of(word("one", 9000, 9300), word("two", 9500, 10_050));
    var after = List.of(word("two", 9480, 9980), word("three", 10_000, 10_200));

    assertThat(SEAM.join(before, after))
        .containsExactly(
            word("one", 9000, 9300), word("two", 9500, 10_050), word("three", 10_050, 10_200));
  }

  /** Words of 300 ms each 400 ms, heard by both pieces with some jitter, cut anywhere. */
  @Property(tries = 300)
  void everyWordIsThereOnceWhereverTheCutIs(
      @ForAll @IntRange(min = 8000, max = 12_000) int at,
      @ForAll @IntRange(min = -60, max = 60) int jitter,
      @ForAll boolean differently) {
    var cut = new Cut(at, 1_500);
    var before = new ArrayList<Word>();
    var after = new ArrayList<Word>();
    int count = 50;
    for (int i = 0; i < count; i++) {
      int start = 400 * i + 100;
      if (start + 300 <= at + cut.overlapMs()) {
        before.add(word("w" + i, start, start + 300));
      }
      if (start >= at - cut.overlapMs()) {
        after.add(word((differently ? "v" : "w") + i, start + jitter, start + 300 + jitter));
      }
    }

    var joined = new Seam(cut).join(before, after);

    assertThat(joined)
        .extracting(word -> word.text().substring(1))
        .hasSize(count)
        .isSubsetOf(IntStream.range(0, count).mapToObj(String::valueOf).toList());
    assertThat(joined).extracting(word -> word.text().substring(1)).doesNotHaveDuplicates();
    assertThat(joined).extracting(Word::startMs).isSorted();
  }

  private static Word word(String text, int start) {
    return word(text, start, start + 250);
  }

  private static Word word(String text, int start, int end) {
    return new Word(text, start, end, 1);
  }

  private static List<String> texts(List<Word> words) {
    return words.stream().map(Word::text).toList();
  }
}
