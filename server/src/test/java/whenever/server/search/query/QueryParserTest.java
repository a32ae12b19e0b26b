package whenever.server.search.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  @Test
  void wordsArePartedAndTheLastMayBeUnfinished() {
    assertThat(QueryParser.parse("budget meet").terms())
        .containsExactly(word("budget"), new Term(List.of("meet"), false, true));
  }

  @Test
  void aSpaceFinishesTheLastWord() {
    assertThat(QueryParser.parse("meet ").terms()).containsExactly(word("meet"));
  }

  @Test
  void quotesAskForAPhrase() {
    assertThat(QueryParser.parse("\"the checkout page\" now ").terms())
        .containsExactly(phrase("the", "checkout", "page"), word("now"));
  }

  @Test
  void anOpenQuoteIsAPhraseThatIsStillTyped() {
    assertThat(QueryParser.parse("\"checkout page").terms())
        .containsExactly(new Term(List.of("checkout", "page"), true, true));
  }

  @Test
  void apostrophesStayInTheirWordAndHyphensJoinTwoThatMayBeOne() {
    assertThat(QueryParser.parse("don't e-mail ").terms())
        .containsExactly(
            word("don't"), new Term(List.of("e", "mail"), false, false), word("email"));
    assertThat(QueryParser.parse("\"my e-mail\"").terms())
        .containsExactly(phrase("my", "e", "mail"), phrase("my", "email"));
    assertThat(QueryParser.parse("-e-mail ").without())
        .containsExactly(new Term(List.of("e", "mail"), false, false), word("email"));
  }

  @Test
  void aMinusBeforeAWordOrAPhraseLeavesItOut() {
    var query = QueryParser.parse("budget -office -\"garden window\" well-known ");

    assertThat(query.terms())
        .containsExactly(
            word("budget"), new Term(List.of("well", "known"), false, false), word("wellknown"));
    assertThat(query.without()).containsExactly(word("office"), phrase("garden", "window"));
  }

  @Test
  void orJoinsTheTermsAroundIt() {
    var query = QueryParser.parse("invoice OR bill OR \"cash book\" paid ");

    assertThat(query.clauses())
        .containsExactly(
            List.of(word("invoice"), word("bill"), phrase("cash", "book")), List.of(word("paid")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"OR bill ", "OR OR bill ", "bill OR ", "- bill ", "bill OR -"})
  void anOperatorWithNothingToJoinIsPassedOver(String text) {
    assertThat(QueryParser.parse(text).clauses()).containsExactly(List.of(word("bill")));
  }

  @Test
  void aSmallOrIsAWord() {
    assertThat(QueryParser.parse("now or never ").clauses()).hasSize(3);
  }

  @Test
  void filtersAreTakenOutOfTheWords() {
    var query =
        QueryParser.parse(
            "from:\"Ada Lovelace\" in:#design lang:nl type:reply after:2026-03 before:2026-05-17"
                + " has:question is:unanswered budget ");

    assertThat(query.terms()).containsExactly(word("budget"));
    Filters filters = query.filters();
    assertThat(filters.from()).containsExactly("Ada Lovelace");
    assertThat(filters.in()).containsExactly("design");
    assertThat(filters.languages()).containsExactly("nl");
    assertThat(filters.types()).containsExactly("reply");
    assertThat(filters.has()).containsExactly(Filters.Having.QUESTION);
    assertThat(filters.unanswered()).isTrue();
    assertThat(filters.after()).contains(LocalDate.of(2026, 3, 1));
    assertThat(filters.before()).contains(LocalDate.of(2026, 5, 17));
    assertThat(query.ignored()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after:tomorrow",
        "after:2026-13-40",
        "type:film",
        "has:nothing",
        "is:x",
        "from:\"\""
      })
  void aFilterWithoutMeaningIsTold(String text) {
    var query = QueryParser.parse(text + " budget ");

    assertThat(query.ignored()).containsExactly(text);
    assertThat(query.filters().isEmpty()).isTrue();
    assertThat(query.terms()).containsExactly(word("budget"));
  }

  @Test
  void aWordWithAColonIsNoFilter() {
    assertThat(QueryParser.parse("error:timeout ").terms())
        .containsExactly(new Term(List.of("error", "timeout"), false, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"\"\"\"", "   ", "&|!():*<->", "\u0000", "''' \\ --", "OR", "-"})
  void whatIsNoWordAsksForNothing(String text) {
    assertThat(QueryParser.parse(text).isWordless()).isTrue();
  }

  @Test
  void aFloodOfWordsIsCut() {
    assertThat(QueryParser.parse("word ".repeat(10_000)).terms()).hasSize(24);
  }

  @ParameterizedTest
  @CsvSource({"из сада, 2", "שלום עולם, 2", "naïve café, 2", "日本語, 1", "👍 fine, 1"})
  void wordsOfAllScripts(String text, int words) {
    assertThat(QueryParser.parse(text).terms()).hasSize(words);
  }

  @Property
  void nothingThatIsTypedFails(@ForAll String text) {
    var query = QueryParser.parse(text);
    assertThat(query.clauses()).allSatisfy(clause -> assertThat(clause).isNotEmpty());
    assertThat(query.terms().stream().mapToInt(term -> term.words().size()).sum())
        .isLessThanOrEqualTo(24);
  }

  private static Term word(String word) {
    return new Term(List.of(word), false, false);
  }

  private static Term phrase(String... words) {
    return new Term(List.of(words), true, false);
  }
}
