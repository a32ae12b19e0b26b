package whenever.server.transcript.readable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How Dutch is read. */
final class Dutch {
  /** Without "een", which is mostly the article. */
  private static final List<String> BELOW =
      List.of(
          "nul",
          "één",
          "twee",
          "drie",
          "vier",
          "vijf",
          "zes",
          "zeven",
          "acht",
          "negen",
          "tien",
          "elf",
          "twaalf",
          "dertien",
          "veertien",
          "vijftien",
          "zestien",
          "zeventien",
          "achttien",
          "negentien");

  private static final List<String> ONES =
      List.of("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen");

  private static final List<String> TENS =
      List.of(
          "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig");

  private static final Set<String> OPEN =
      Set.of(
          "de", "het", "een", "van", "naar", "voor", "met", "uit", "en", "of", "mijn", "jouw",
          "onze", "hun", "is", "zeer", "in", "op", "te", "eh", "uh");

  private static final int LEAST_ORDINAL = 20;

  private static final Cardinals CARDINALS = cardinals();

  static final Language LANGUAGE =
      new Language(Locale.of("nl"), CARDINALS, rules(), Set.of(), OPEN);

  private Dutch() {}

  private static Cardinals cardinals() {
    var scales =
        Cardinals.scales(
            List.of("honderd"), List.of("duizend"), List.of("miljoen"), List.of("miljard"));
    return new Cardinals(
        Map.copyOf(Tens.turned(BELOW, TENS, ONES, List.of("en", "ën"))), scales, "en", false, true);
  }

  private static List<Rule> rules() {
    var numbers =
        new NumberRule(
            CARDINALS,
            new NumberRule.Style("komma", ",", ".", Set.of("procent"), "%", "", Set.of("tal")));
    var clock =
        new ClockRule.Wording("half", "kwart", "over", "voor", Set.of(), Set.of("uur"), " uur");
    return List.of(
        new ClockRule(CARDINALS, clock),
        (words, index) -> ordinal(CARDINALS, words.get(index)),
        new ArticleRule(Set.of("een"), Set.of("honderd", "duizend"), "één", numbers),
        numbers,
        new SpelledRule(Set.of("u"), ""));
  }

  /** "vijfentwintigste" is 25e. */
  private static Optional<Shown> ordinal(Cardinals cardinals, String word) {
    if (!word.endsWith("ste")) {
      return Optional.empty();
    }
    return cardinals
        .small(word.substring(0, word.length() - "ste".length()))
        .filter(value -> value >= LEAST_ORDINAL)
        .map(value -> new Shown(1, value + "e"));
  }
}
