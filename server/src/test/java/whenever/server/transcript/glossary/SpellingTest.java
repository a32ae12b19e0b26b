package whenever.server.transcript.glossary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import whenever.server.transcript.correction.Part;
import whenever.transcode.speech.Word;

class SpellingTest {

  @Test
  void writesWhatIsHeardAsTheTermSays() {
    assertThat(written("we use guitar hub a lot", "guitar hub=GitHub"))
        .isEqualTo("we use GitHub a lot");
    assertThat(written("git hub and Git Hub.", "git hub=GitHub")).isEqualTo("GitHub and GitHub.");
    assertThat(written("ask ada, please", "ada=Ada")).isEqualTo("ask Ada, please");
  }

  @Test
  void whatIsWrittenSoAlreadyIsNoChange() {
    assertThat(Spelling.of(terms("github=GitHub")).parts(words("on GitHub, and GitHub"))).isEmpty();
  }

  @Test
  void theLongestTermWinsThenTheOneOfTheChannel() {
    assertThat(written("new york times", "new york=NY", "new york times=NYT")).isEqualTo("NYT");
    assertThat(written("ada", "ada=Ada", "ada=ADA")).isEqualTo("Ada");
    assertThat(written("guitar", "guitar hub=GitHub")).isEqualTo("guitar");
    assertThat(written("ha ha ha", "ha ha=haha")).isEqualTo("haha ha");
  }

  @Test
  void aTermMayHaveNothingToDoWithLetters() {
    assertThat(Spelling.fold(" «Git-Hub», … \u0000!? ")).containsExactly("git-hub");
    assertThat(Spelling.of(terms("a=b")).parts(words("… — !"))).isEmpty();
  }

  private static String written(String said, String... terms) {
    List<Word> words = words(said);
    List<Word> after = Part.apply(words, Spelling.of(terms(terms)).parts(words));
    return String.join(" ", after.stream().map(Word::text).toList());
  }

  private static List<Term> terms(String... terms) {
    return Arrays.stream(terms)
        .map(term -> term.split("=", 2))
        .map(term ->
            new Term(
                UUID.randomUUID(),
                new Place(UUID.randomUUID(), null),
                term[0],
                term[1],
                "Ada",
                Instant.EPOCH))
        .toList();
  }

  private static List<Word> words(String said) {
    List<Word> words = new ArrayList<>();
    for (String text : said.split(" ", -1)) {
      words.add(new Word(text, words.size() * 500, words.size() * 500 + 400, 1));
    }
    return words;
  }
}
