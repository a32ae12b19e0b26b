package whenever.server.transcript.filler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import whenever.server.media.SkipMap;
import whenever.server.media.SkipMap.Filler;
import whenever.transcode.speech.Word;

class FillersTest {
  @Test
  void aFillerIsFoundBetweenTheWordsAroundIt() {
    assertThat(Fillers.find(words("so um the budget"), "en"))
        .containsExactly(new Filler(1_000, 1_600, 600, 2_000));
  }

  @Test
  void fillersInARowAreOneAlsoAtBothEnds() {
    assertThat(Fillers.find(words("um uh the budget erm"), "en-GB"))
        .containsExactly(
            new Filler(0, 1_600, SkipMap.NOTHING_BEFORE, 2_000),
            new Filler(4_000, 4_600, 3_600, SkipMap.NOTHING_BEHIND));
  }

  @Test
  void whatIsAWordInALanguageIsNoFillerThere() {
    assertThat(Fillers.find(words("ik ben er"), "nl")).isEmpty();
    assertThat(Fillers.find(words("um acht"), "de")).isEmpty();
    assertThat(Fillers.find(words("ehm ja"), "nl")).hasSize(1);
    assertThat(Fillers.find(words("ja øhm"), "da")).hasSize(1);
    assertThat(Fillers.find(words("um uh"), "pt")).isEmpty();
  }

  /** One a second, each 600 ms long. */
  private static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      int start = words.size() * 1_000;
      words.add(new Word(word, start, start + 600, 1));
    }
    return words;
  }
}
