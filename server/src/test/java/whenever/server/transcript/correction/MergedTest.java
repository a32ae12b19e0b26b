package whenever.server.transcript.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static whenever.server.transcript.correction.RewritingTest.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import whenever.server.transcript.WordTimes;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.sound.TimeRange;
import whenever.transcode.speech.Word;

/** Corrections of an edited message are corrections of all that was said. */
class MergedTest {
  private static final String SAID = "one two three four five six seven eight nine ten";

  @Test
  void aCorrectionIsThereWhenWhatWasCutComesBack() {
    List<Word> said = words(SAID);
    // "three" to "six" are cut.
    var times = new WordTimes(edits(0, 1_000, 3_000, 5_000));
    List<Word> shown = times.shown(said);
    assertThat(texts(shown)).isEqualTo("one two seven eight nine ten");

    List<Part> parts =
        Merged.parts(said, times, Rewriting.of(shown, 1, 3, List.of("2", "and", "7")));

    List<Word> after = Part.apply(said, parts);
    assertThat(texts(times.shown(after))).isEqualTo("one 2 and 7 eight nine ten");
    assertThat(after).containsAll(said.subList(2, 6));
    assertThat(texts(after)).startsWith("one 2").contains("three four five six").endsWith("ten");
    assertThat(Part.apply(after, Part.reverse(parts))).isEqualTo(said);
  }

  @Property
  void itReadsAsWrittenAndWhatIsCutIsUnharmed(
      @ForAll("lists") EditList list, @ForAll("texts") List<String> texts, @ForAll int seed) {
    List<Word> said = words(SAID);
    var times = new WordTimes(list);
    List<Word> shown = times.shown(said);
    int from = Math.floorMod(seed, shown.size() + 1);
    int to = Math.min(shown.size(), from + Math.floorMod(seed / 16, 4));

    List<Part> parts = Merged.parts(said, times, Rewriting.of(shown, from, to, texts));
    List<Word> after = Part.apply(said, parts);

    List<Word> expected = new ArrayList<>(shown.subList(0, from));
    texts.forEach(text -> expected.add(new Word(text, 0, 0, 1)));
    expected.addAll(shown.subList(to, shown.size()));
    assertThat(texts(times.shown(after))).isEqualTo(texts(expected));
    assertThat(after).containsAll(said.stream().filter(word -> !times.plays(word)).toList());
    assertThat(Part.apply(after, Part.reverse(parts))).isEqualTo(said);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of("two", "four", "x", "longer").list().ofMaxSize(4);
  }

  @Provide
  Arbitrary<EditList> lists() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2_000),
            Arbitraries.integers().between(300, 1_500),
            Arbitraries.integers().between(1, 1_500),
            Arbitraries.integers().between(500, 3_000))
        .as((start, first, gap, second) ->
            edits(start, start + first, start + first + gap, start + first + gap + second));
  }

  private static EditList edits(int... millis) {
    List<TimeRange> ranges = new ArrayList<>();
    for (int i = 0; i < millis.length; i += 2) {
      ranges.add(new TimeRange(Duration.ofMillis(millis[i]), Duration.ofMillis(millis[i + 1])));
    }
    return new EditList(ranges);
  }

  private static String texts(List<Word> words) {
    return String.join(" ", words.stream().map(Word::text).toList());
  }
}
