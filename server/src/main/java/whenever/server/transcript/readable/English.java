package whenever.server.transcript.readable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How English is read. */
final class English {
  private static final List<String> BELOW =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen");

  private static final List<String> TENS =
      List.of("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");

  /** Neither "may" nor "march" nor "august": they are other words too. */
  private static final Set<String> PROPER =
      Set.of(
          "i",
          "i'm",
          "i'll",
          "i've",
          "i'd",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "january",
          "february",
          "april",
          "june",
          "july",
          "september",
          "october",
          "november",
          "december");

  private static final Set<String> OPEN =
      Set.of(
          "a", "an", "the", "of", "to", "for", "with", "from", "into", "and", "or", "my", "your",
          "our", "their", "its", "is", "are", "very", "uh", "um");

  private static final Cardinals CARDINALS = cardinals();

  static final Language LANGUAGE = new Language(Locale.ENGLISH, CARDINALS, rules(), PROPER, OPEN);

  private English() {}

  private static Cardinals cardinals() {
    var small = Tens.of(BELOW, TENS);
    for (String ten : TENS) {
      for (int one = 1; one < 10; one++) {
        small.put(ten + "-" + BELOW.get(one), small.getOrDefault(ten, 0) + one);
      }
    }
    var scales =
        Cardinals.scales(
            List.of("hundred"), List.of("thousand"), List.of("million"), List.of("billion"));
    return new Cardinals(Map.copyOf(small), scales, "and", true, false);
  }

  private static List<Rule> rules() {
    var style =
        new NumberRule.Style(
            "point", ".", ",", Set.of("percent", "per cent"), "%", "oh", EnglishOrdinalRule.SPOIL);
    var numbers = new NumberRule(CARDINALS, style);
    var rules = new ArrayList<Rule>();
    rules.add(new EnglishClockRule(CARDINALS));
    rules.add(new EnglishOrdinalRule(CARDINALS));
    rules.add(new ArticleRule(Set.of("a"), Set.of("hundred", "thousand"), "one", numbers));
    rules.add(numbers);
    rules.add(new SpelledRule(Set.of("a", "i"), "a"));
    return List.copyOf(rules);
  }
}
