package whenever.server.transcript.readable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** "twenty first" as 21st and "nineteen nineties" as 1990s. */
final class EnglishOrdinalRule implements Rule {
  /** Not the second: "a twenty second delay" is none. */
  private static final Map<String, Integer> ONES =
      Map.of(
          "first", 1, "third", 3, "fourth", 4, "fifth", 5, "sixth", 6, "seventh", 7, "eighth", 8,
          "ninth", 9);

  private static final Map<String, Integer> DECADES =
      Map.of(
          "twenties",
          20,
          "thirties",
          30,
          "forties",
          40,
          "fifties",
          50,
          "sixties",
          60,
          "seventies",
          70,
          "eighties",
          80,
          "nineties",
          90);

  /** Words that make another thing of the number before them. */
  static final Set<String> SPOIL =
      Set.of(
          "first",
          "second",
          "third",
          "fourth",
          "fifth",
          "sixth",
          "seventh",
          "eighth",
          "ninth",
          "twenties",
          "thirties",
          "forties",
          "fifties",
          "sixties",
          "seventies",
          "eighties",
          "nineties",
          "something",
          "odd",
          "ish");

  private final Cardinals cardinals;

  EnglishOrdinalRule(Cardinals cardinals) {
    this.cardinals = cardinals;
  }

  @Override
  public Optional<Shown> at(List<String> words, int index) {
    int before = cardinals.small(words.get(index)).orElse(0);
    String next = Rule.word(words, index + 1);
    Integer one = ONES.get(next);
    if (one != null && before >= 20 && before % 10 == 0) {
      return Optional.of(new Shown(2, (before + one) + suffix(one)));
    }
    Integer decade = DECADES.get(next);
    return decade != null && before >= 15 && before <= 20
        ? Optional.of(new Shown(2, (before * 100 + decade) + "s"))
        : Optional.empty();
  }

  private static String suffix(int one) {
    return switch (one) {
      case 1 -> "st";
      case 3 -> "rd";
      default -> "th";
    };
  }
}
