package whenever.server.transcript.readable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import whenever.server.transcript.readable.Cardinals.Cardinal;

/**
 * Numbers in figures. One to nine stay words in running text, and so do numbers that stand side by
 * side without making one, such as "fifty sixty": nobody can tell what was meant.
 */
final class NumberRule implements Rule {
  private static final int LEAST = 10;
  private static final int GROUPED = 10_000;
  private static final long MILLION = 1_000_000;
  private static final int MOST_DECIMALS = 6;

  /** Fewer digits are counting, or no number at all. */
  private static final int LEAST_DIGITS = 5;

  /**
   * How a language writes numbers.
   *
   * @param point the word between a number and its decimals
   * @param decimal the sign for it
   * @param group the sign between thousands
   * @param percent the words for it
   * @param percentSign what stands for them, with the space before it if there is one
   * @param zero a word for nought among digits and in years, such as "oh"
   * @param spoil words after which a number is no plain number any more
   */
  record Style(
      String point,
      String decimal,
      String group,
      Set<String> percent,
      String percentSign,
      String zero,
      Set<String> spoil) {}

  private final Cardinals cardinals;
  private final Style style;

  NumberRule(Cardinals cardinals, Style style) {
    this.cardinals = cardinals;
    this.style = style;
  }

  @Override
  public Optional<Shown> at(List<String> words, int index) {
    var found = run(words, index);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    int end = index + found.stream().mapToInt(Cardinal::words).sum();
    var whole = Optional.of(Shown.asSpoken(end - index));
    if (found.size() > 1) {
      return digits(words, index).or(() -> year(found)).or(() -> whole);
    }
    var first = found.getFirst();
    if (spoiled(words, end)) {
      return whole;
    }
    return oddYear(words, end, first)
        .or(() -> fraction(words, end, first))
        .or(() -> percent(words, end, first.words(), plain(first.value())))
        .or(() -> Optional.of(plain(words, end, first)));
  }

  /** The numbers that follow each other with no word between. */
  private List<Cardinal> run(List<String> words, int index) {
    var found = new ArrayList<Cardinal>();
    var next = cardinals.at(words, index);
    int at = index;
    while (next.isPresent()) {
      found.add(next.get());
      at += next.get().words();
      next = cardinals.at(words, at);
    }
    return found;
  }

  /** "nineteen ninety nine" and "twenty twenty five"; a range or two tries of a number are not. */
  private static Optional<Shown> year(List<Cardinal> pair) {
    if (pair.size() != 2) {
      return Optional.empty();
    }
    long century = pair.get(0).value();
    long rest = pair.get(1).value();
    int words = pair.get(0).words() + pair.get(1).words();
    if (century >= 1_300 && century <= 2_000 && century % 100 == 0 && rest < 100) {
      return Optional.of(new Shown(words, Long.toString(century + rest)));
    }
    // Below that it may as well be a time.
    boolean fits = century >= 17 && century <= 20 && rest >= 10 && rest < 100;
    return fits
        ? Optional.of(new Shown(words, Long.toString(century * 100 + rest)))
        : Optional.empty();
  }

  /** "two hundred and first" is no number of its own. */
  private boolean spoiled(List<String> words, int end) {
    String next = Rule.word(words, end);
    return style.spoil().contains(next)
        || (next.equals("and") && style.spoil().contains(Rule.word(words, end + 1)));
  }

  /** "nineteen oh five". */
  private Optional<Shown> oddYear(List<String> words, int end, Cardinal century) {
    var last = cardinals.small(Rule.word(words, end + 1)).filter(value -> value > 0 && value < 10);
    boolean zero = !style.zero().isEmpty() && Rule.word(words, end).equals(style.zero());
    if (!zero || last.isEmpty() || century.value() < 13 || century.value() > 20) {
      return Optional.empty();
    }
    return Optional.of(
        new Shown(century.words() + 2, Long.toString(century.value() * 100 + last.get())));
  }

  /** A telephone number or a code; counting from one number to the next is none. */
  private Optional<Shown> digits(List<String> words, int index) {
    var text = new StringBuilder();
    boolean counting = true;
    for (int i = index; i < words.size(); i++) {
      var digit = digit(words.get(i));
      if (digit.isEmpty()) {
        break;
      }
      counting &= text.isEmpty() || digit.get() - (text.charAt(text.length() - 1) - '0') == 1;
      text.append(digit.get());
    }
    return text.length() < LEAST_DIGITS || counting
        ? Optional.empty()
        : Optional.of(new Shown(text.length(), text.toString()));
  }

  private Optional<Integer> digit(String word) {
    return !style.zero().isEmpty() && word.equals(style.zero())
        ? Optional.of(0)
        : cardinals.small(word).filter(value -> value < 10);
  }

  /** "three point five". */
  private Optional<Shown> fraction(List<String> words, int end, Cardinal whole) {
    if (!Rule.word(words, end).equals(style.point())) {
      return Optional.empty();
    }
    var decimals = new StringBuilder();
    int at = end + 1;
    while (digit(Rule.word(words, at)).isPresent()) {
      decimals.append(digit(words.get(at)).orElse(0));
      at++;
    }
    if (decimals.isEmpty()) {
      decimals.append(cardinals.small(Rule.word(words, at)).map(Object::toString).orElse(""));
      at++;
    }
    if (decimals.isEmpty() || decimals.length() > MOST_DECIMALS) {
      return Optional.empty();
    }
    String text = plain(whole.value()) + style.decimal() + decimals;
    int count = whole.words() + at - end;
    return percent(words, at, count, text).or(() -> Optional.of(new Shown(count, text)));
  }

  private Optional<Shown> percent(List<String> words, int end, int count, String text) {
    String one = Rule.word(words, end);
    String two = one + " " + Rule.word(words, end + 1);
    if (style.percent().contains(one)) {
      return Optional.of(new Shown(count + 1, text + style.percentSign()));
    }
    return style.percent().contains(two)
        ? Optional.of(new Shown(count + 2, text + style.percentSign()))
        : Optional.empty();
  }

  private Shown plain(List<String> words, int end, Cardinal number) {
    boolean idiom = number.words() == 1 && (number.value() == 100 || number.value() == 1_000);
    if (number.value() < LEAST || idiom) {
      return Shown.asSpoken(number.words());
    }
    boolean round = number.value() >= MILLION && number.value() % MILLION == 0;
    if (!round) {
      return new Shown(number.words(), plain(number.value()));
    }
    // "25 million" is easier to read than its zeros.
    var shorter = cardinals.at(words.subList(0, end - 1), end - number.words());
    return shorter
        .filter(front -> front.words() == number.words() - 1)
        .map(front -> new Shown(number.words(), plain(front.value()) + " " + words.get(end - 1)))
        .orElse(Shown.asSpoken(number.words()));
  }

  private String plain(long value) {
    String text = Long.toString(value);
    if (value < GROUPED) {
      return text;
    }
    return text.replaceAll("(?<=\\d)(?=(\\d{3})+$)", style.group());
  }
}
