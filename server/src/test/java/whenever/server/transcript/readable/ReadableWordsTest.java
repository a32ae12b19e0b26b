package whenever.server.transcript.readable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import whenever.transcode.speech.Word;

class ReadableWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          so twenty five people            | So 25 people
          so twenty-five people            | So 25 people
          it took three hundred and two days | It took 302 days
          it took three hundred two days   | It took 302 days
          a hundred and twenty five euros  | 125 euros
          say one hundred and five         | Say 105
          a hundred people                 | A hundred people
          a thousand times                 | A thousand times
          one of them is two metres        | One of them is two metres
          twenty one of them               | 21 of them
          about ten of us                  | About 10 of us
          twelve thousand five hundred     | 12,500
          two thousand and five            | 2005
          two million people               | 2 million people
          two million three hundred thousand | 2,300,000
          two point five million           | 2.5 million
          nearly three point one four      | Nearly 3.14
          at this point two people         | At this point two people
          five percent of twenty per cent  | 5% of 20%
          in nineteen ninety nine we       | In 1999 we
          in nineteen oh five we           | In 1905 we
          since twenty twenty five         | Since 2025
          in eighteen hundred we           | In 1800 we
          the nineteen nineties were       | The 1990s were
          the nineties were                | The nineties were
          fifty sixty people               | Fifty sixty people
          one two three                    | One two three
          one two three four five six      | One two three four five six
          call five five five oh one two   | Call 555012
          the twenty first of april        | The 21st of April
          a twenty second delay            | A twenty second delay
          two hundred and first            | Two hundred and first
          three hundred and                | 300 and
          half past three                  | 3:30
          at a quarter to four             | At 3:45
          quarter to one                   | 12:45
          ten past nine                    | 9:10
          from ten to four                 | From 10 to four
          three thirty p m                 | 3:30 p.m.
          at three thirty five             | At 3:35
          three a m today                  | 3 a.m. today
          come at eight pm                 | Come at 8 p.m.
          nine o'clock                     | 9 o'clock
          three thirty                     | Three thirty
          half a day past three weeks      | Half a day past three weeks
          the u r l is here                | The URL is here
          a u r l is here                  | A URL is here
          the a p i and the t v            | The API and the TV
          so i i think i am                | So I I think I am
          what i did with a b              | What I did with a b
          i'm here on monday in may        | I'm here on Monday in may
          """)
  void english(String spoken, String read) {
    assertThat(read("en", spoken)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          met vijfentwintig mensen         | Met 25 mensen
          wel tweeëntwintig keer           | Wel 22 keer
          een van de twee                  | Een van de twee
          ruim tweehonderdvijfentwintig    | Ruim 225
          ruim twee honderd vijfentwintig  | Ruim 225
          honderd mensen                   | Honderd mensen
          een honderd vijf                 | 105
          vijfenzestigduizend euro         | 65.000 euro
          twee miljoen euro                | 2 miljoen euro
          drie komma vijf procent          | 3,5%
          twintig procent                  | 20%
          sinds negentien negenennegentig  | Sinds 1999
          sinds negentienhonderdnegenennegentig | Sinds 1999
          in tweeduizend vijfentwintig     | In 2025
          om half vier                     | Om 3.30 uur
          om half een begint               | Om half een begint
          vijf voor half vier              | Vijf voor half vier
          kwart over drie                  | 3.15 uur
          kwart voor twee                  | 1.45 uur
          om drie uur dertig               | Om 3.30 uur
          in drie uur dertig minuten       | In drie uur 30 minuten
          over drie uur                    | Over drie uur
          de vijfentwintigste keer         | De 25e keer
          de laatste keer                  | De laatste keer
          de u r l van u                   | De URL van u
          ijs is koud                      | IJs is koud
          """)
  void dutch(String spoken, String read) {
    assertThat(read("nl-NL", spoken)).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          der kom femogtyve mennesker      | Der kom 25 mennesker
          omkring halvtreds                | Omkring 50
          to af de fire                    | To af de fire
          en hund og et hus                | En hund og et hus
          et hundrede og femogtyve kroner  | 125 kroner
          to hundrede og femogtyve         | 225
          hundrede mennesker               | Hundrede mennesker
          tyve tusind kroner               | 20.000 kroner
          tre komma fem procent            | 3,5 %
          i nitten hundrede nioghalvfems   | I 1999
          i nittenhundredenioghalvfems     | I 1999
          i nitten nioghalvfems            | I 1999
          klokken halv fire                | Klokken 3.30
          fem minutter i halv fire         | Fem minutter i halv fire
          kvart over tre                   | 3.15
          kvart i fire                     | 3.45
          klokken femten tredive           | Klokken 15.30
          femten tredive                   | Femten tredive
          en u r l i dag                   | En URL i dag
          """)
  void danish(String spoken, String read) {
    assertThat(read("da", spoken)).isEqualTo(read);
  }

  @Test
  void aLongPauseBeginsASentenceUnlessTheWordBeforeLeadsOn() {
    var words =
        List.of(
            new Word("we", 0, 200, 1),
            new Word("go", 200, 400, 1),
            new Word("then", 1_100, 1_300, 1),
            new Word("to", 1_400, 1_500, 1),
            new Word("town", 2_500, 2_900, 1),
            new Word("soon", 3_598, 4_000, 1));

    assertThat(ReadableWords.of("en", words))
        .containsExactly("We", "go", "Then", "to", "town", "soon");
  }

  @Test
  void aNumberDoesNotReachOverAPause() {
    var words =
        List.of(
            new Word("about", 0, 200, 1),
            new Word("twenty", 200, 400, 1),
            new Word("five", 1_200, 1_300, 1));

    assertThat(ReadableWords.of("en", words)).containsExactly("About", "20", "Five");
  }

  @Test
  void whatWasWrittenByHandIsLeftAlone() {
    assertThat(read("en", "Twenty Five iPhones. now")).isEqualTo("Twenty Five iPhones. Now");
    assertThat(read("en", "iPhone twenty five")).isEqualTo("iPhone 25");
  }

  @Test
  void aLanguageWithoutRulesGetsItsCapitalsByItsOwnLetters() {
    assertThat(read("tr", "istanbul yirmi")).isEqualTo("İstanbul yirmi");
    assertThat(read("fa", "سلام دنیا")).isEqualTo("سلام دنیا");
  }

  private static final List<String> VOCABULARY =
      List.of(
          "one",
          "two",
          "ten",
          "twenty",
          "five",
          "nineteen",
          "hundred",
          "thousand",
          "million",
          "and",
          "point",
          "percent",
          "half",
          "past",
          "quarter",
          "to",
          "a",
          "i",
          "p",
          "m",
          "u",
          "r",
          "oh",
          "o'clock",
          "at",
          "first",
          "garden",
          "",
          "vijfentwintig",
          "tweehonderd",
          "half",
          "vier",
          "uur",
          "voor",
          "een",
          "honderd",
          "komma",
          "procent",
          "femogtyve",
          "halv",
          "fire",
          "og",
          "et",
          "hundrede",
          "klokken",
          "Über",
          "straße",
          "😀",
          "ij",
          "x.");

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.of(VOCABULARY).list().ofMaxSize(30);
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of("en", "nl", "da", "de", "tr", "zh-Hant", "", "xx_YY");
  }

  @Property
  void everyWordIsShownByItselfOrByTheOneBefore(
      @ForAll("texts") List<String> texts,
      @ForAll("languages") String language,
      @ForAll @IntRange(min = -50, max = 900) int gap) {
    var shown = ReadableWords.of(language, words(texts, gap));

    assertThat(shown).hasSameSizeAs(texts);
    for (int i = 0; i < texts.size(); i++) {
      if (shown.get(i).isEmpty()) {
        assertThat(i == 0 && !texts.get(i).isEmpty()).isFalse();
      } else if (!shown.get(i).equalsIgnoreCase(texts.get(i))
          && !shown.get(i).toLowerCase(Locale.ROOT).equals(texts.get(i))) {
        assertThat(language).isIn("en", "nl", "da", "tr");
      }
    }
    assertThat(shown.stream().filter(text -> !text.isEmpty()).count())
        .isLessThanOrEqualTo(texts.size());
  }

  @Property
  void thousandsOfWordsAreReadAtOnce(@ForAll("texts") List<String> texts) {
    var many = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      many.addAll(texts);
    }

    assertThat(ReadableWords.of("en", words(many, 10))).hasSameSizeAs(many);
  }

  private static String read(String language, String spoken) {
    var shown = ReadableWords.of(language, words(List.of(spoken.split(" ")), 50));
    return String.join(" ", shown.stream().filter(text -> !text.isEmpty()).toList());
  }

  private static List<Word> words(List<String> texts, int gap) {
    var words = new ArrayList<Word>();
    for (int i = 0; i < texts.size(); i++) {
      words.add(new Word(texts.get(i), i * 1_000, i * 1_000 + 1_000 - gap, 1));
    }
    return words;
  }
}
