package whenever.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.search.SearchQuery.Term;

class SearchQueryTest {

  @Test
  void wordsArePartedAndTheLastMayBeUnfinished() {
    assertThat(SearchQuery.parse("budget meet").terms())
        .containsExactly(new Term(List.of("budget"), false), new Term(List.of("meet"), true));
  }

  @Test
  void aSpaceFinishesTheLastWord() {
    assertThat(SearchQuery.parse("meet ").terms())
        .containsExactly(new Term(List.of("meet"), false));
  }

  @Test
  void quotesAskForAPhrase() {
    assertThat(SearchQuery.parse("\"the checkout page\" now ").terms())
        .containsExactly(
            new Term(List.of("the", "checkout", "page"), false), new Term(List.of("now"), false));
  }

  @Test
  void anOpenQuoteIsAPhraseToTheEnd() {
    assertThat(SearchQuery.parse("\"checkout page").terms())
        .containsExactly(new Term(List.of("checkout", "page"), false));
  }

  @Test
  void apostrophesStayInTheirWordAndHyphensJoinTwo() {
    assertThat(SearchQuery.parse("don't e-mail ").terms())
        .containsExactly(new Term(List.of("don't"), false), new Term(List.of("e", "mail"), false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"\"\"\"", "   ", "&|!():*<->", "\u0000", "''' \\ --"})
  void whatIsNoWordAsksForNothing(String text) {
    assertThat(SearchQuery.parse(text).isEmpty()).isTrue();
  }

  @Test
  void aFloodOfWordsIsCut() {
    assertThat(SearchQuery.parse("word ".repeat(10_000)).terms()).hasSize(24);
  }
}
