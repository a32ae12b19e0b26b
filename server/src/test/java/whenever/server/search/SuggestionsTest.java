package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static SearchedWorkspace workspace;

  @BeforeAll
  static void open() {
    workspace = new SearchedWorkspace();
    workspace.say("en", "the harpsichord was tuned before the concert");
    workspace.say("en", "a conserve of plums and a convert");
    var draft = workspace.say("en", "the confidential kangaroo");
    workspace.sql("UPDATE message SET published_at = NULL WHERE id = ?", draft);
    var deleted = workspace.say("en", "the forgotten glockenspiel");
    workspace.sql("UPDATE message SET state = 'deleted' WHERE id = ?", deleted);
  }

  @AfterAll
  static void close() {
    workspace.close();
  }

  @ParameterizedTest
  @CsvSource({
    // what is asked | the first that is suggested
    "'\"harpsicord\"', '\"harpsichord\"'",
    "'\"the harpsicord\" tuned ', '\"the harpsichord\" tuned'",
    "'harpsicord concrt plums type:voice', 'harpsichord concert plums type:voice'",
    "'from:ada \"Harpsicord\"', 'from:ada \"harpsichord\"'",
  })
  void theNearestSpellingOfAWholeQueryIsSuggested(String asked, String suggested) {
    var result = workspace.find(asked);

    assertThat(result.hits()).isEmpty();
    assertThat(result.suggestions()).startsWith(suggested).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void thereAreSeveralWhereSeveralAreNear() {
    assertThat(workspace.find("\"conxert\"").suggestions())
        .containsExactly("\"concert\"", "\"convert\"");
  }

  @ParameterizedTest
  @CsvSource({
    "harpsichord type:screen ", // is said, but not there
    "harpsicord qqqqqq ", // for one word there is nothing
    "'\"glockenspeil\"'", // what is deleted is nobody's
    "harpsicord ", // is found
  })
  void thereMayBeNothingToSuggest(String asked) {
    assertThat(workspace.find(asked).suggestions()).isEmpty();
  }

  @Test
  void whatOthersMayNotSeeIsNotTold() {
    assertThat(workspace.find("\"kangoroo\"").suggestions()).containsExactly("\"kangaroo\"");
    assertThat(workspace.find(workspace.colleague(), "\"kangoroo\"").suggestions()).isEmpty();
  }
}
