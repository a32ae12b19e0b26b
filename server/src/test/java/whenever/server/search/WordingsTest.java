package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as words and in figures, and words with and without hyphens. */
class WordingsTest {
  private static SearchedWorkspace workspace;

  @BeforeAll
  static void open() {
    workspace = new SearchedWorkspace();
  }

  @AfterAll
  static void close() {
    workspace.close();
  }

  @ParameterizedTest
  @CsvSource({
    // language | what was said | what is asked | the marked words
    "en, we sold twenty five houses, 25, twenty five",
    "en, we sold twenty five houses, 25 houses, twenty five houses",
    "en, we sold twenty five houses, '\"25 houses\"', twenty five houses",
    "en, we sold twenty five houses, '\"sold 25 houses\"', sold twenty five houses",
    "en, we sold twenty five houses, twenty-five houses, twenty five houses",
    "en, we sold 25 houses, twenty five, 25",
    "en, we sold 25 houses, twenty-five, 25",
    "en, we sold 25 houses, '\"sold twenty five houses\"', sold 25 houses",
    "en, 'we sold 25, more or less', twenty five more, '25, more'",
    "en, 'Twenty-five were sold.', 25, Twenty-five",
    "en, 'Twenty-five were sold.', twenty five, Twenty-five",
    "en, in two thousand and nineteen we began, 2019, two thousand and nineteen",
    "en, in 2019 we began, two thousand and nineteen, 2019",
    "en, in 2019 we began, two thousand nineteen, 2019",
    "en, in nineteen ninety nine we began, 1999, nineteen ninety nine",
    "en, in 1999 we began, nineteen ninety nine, 1999",
    "en, it costs 10000 dollars, 'ten thousand', 10000",
    "en, 'it costs 10,000 dollars', 10000, '10,000'",
    "en, it costs ten thousand dollars, '10,000', ten thousand",
    "en, only three of them, 3, three",
    "en, only 3 of them, three, 3",
    "en, let us meet at half past three, 3:30, half past three",
    "en, look at the u r l again, url, u r l",
    "nl, wij zijn vijfentwintig jaar, 25, vijfentwintig",
    "nl, wij zijn 25 jaar, vijfentwintig, 25",
    "nl, wij zijn vijfentwintig jaar, twenty five, vijfentwintig",
    "nl, er waren er 12 bij, twaalf, 12",
    "nl, in tweeduizend negentien, 2019, tweeduizend negentien",
    "da, der var femogtyve dage, 25, femogtyve",
    "da, der var 25 dage, femogtyve, 25",
    "da, der var 4 dage, fire, 4",
  })
  void aNumberIsFoundAsWordsAndInFigures(
      String language, String said, String asked, String marked) {
    UUID message = workspace.say(language, said);

    assertThat(workspace.found(message, asked + " ")).isEqualTo("exact: " + marked);
    assertThat(workspace.found(message, asked)).isEqualTo("exact: " + marked);
    workspace.forget(message);
  }

  @ParameterizedTest
  @CsvSource({
    "send an e-mail now, e-mail, exact: e-mail",
    "send an e-mail now, e mail, exact: e-mail",
    "send an e-mail now, email, exact: e-mail",
    "send an e-mail now, '\"an e-mail now\"', exact: an e-mail now",
    "send an email now, e-mail, exact: email",
    "send an email now, e mail, near: email",
    "send an e mail now, e-mail, exact: e mail",
    "send an e mail now, email, near: e mail",
    "a follow-up is needed, follow-up, exact: follow-up",
    "a follow-up is needed, follow up, exact: follow-up",
    "a follow-up is needed, followup, exact: follow-up",
    "a follow up is needed, follow-up, exact: follow up",
    "a follow up is needed, followup, near: follow up",
    "a followup is needed, follow-up, exact: followup",
    "a followup is needed, follow up, near: followup",
    "this is state-of-the-art work, state of the art, exact: state-of-the-art",
  })
  void hyphensJoinAndPart(String said, String asked, String found) {
    UUID message = workspace.say("en", said);

    assertThat(workspace.found(message, asked + " ")).isEqualTo(found);
    workspace.forget(message);
  }

  @ParameterizedTest
  @CsvSource({
    "we counted fifty sixty of them, 5060",
    "'first twenty, five more later', 25",
    "a four of clubs, fire alarm",
    "two hundred people, 2",
  })
  void whatIsNoSuchNumberIsNotFound(String said, String asked) {
    UUID message = workspace.say("en", said);

    assertThat(workspace.found(message, asked + " ")).isEmpty();
    workspace.forget(message);
  }

  @Test
  void aNumberAcrossTheSeamOfTwoSegmentsIsOneMoment() {
    UUID message = workspace.say("en", "all of the eighty", "seven bicycles were sold");

    assertThat(workspace.found(message, "\"87 bicycles\""))
        .isEqualTo("exact: eighty seven bicycles");
    var hits = workspace.find("87 ").hits();
    assertThat(hits).hasSize(1);
    assertThat(hits.getFirst().moments()).hasSize(1);
    assertThat(hits.getFirst().moments().getFirst().startMs()).isEqualTo(1_500);
  }

  @Test
  void aNumberThatIsNotWantedIsLeftOutInBothForms() {
    UUID spoken = workspace.say("en", "thirty one lanterns of brass");
    UUID written = workspace.say("en", "31 lanterns of tin");
    UUID other = workspace.say("en", "many lanterns of glass");

    assertThat(workspace.find("lanterns -31 ").hits())
        .extracting(hit -> hit.message().id())
        .contains(other)
        .doesNotContain(spoken, written);
  }
}
