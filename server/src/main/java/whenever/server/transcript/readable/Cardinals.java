package whenever.server.transcript.readable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the number words of a language that builds its numbers of hundreds and thousands. */
final class Cardinals {
  private static final long HUNDRED = 100;
  private static final long THOUSAND = 1_000;
  private static final long MILLION = 1_000_000;
  private static final long BILLION = 1_000_000_000;

  /** What a number word, or a piece of one, does to a number. */
  private sealed interface Piece {
    /** A number below a hundred. */
    record Small(int value) implements Piece {}

    /** A hundred, thousand, million or billion. */
    record Scale(long value) implements Piece {}

    /** The word between a hundred and what is above it. */
    record And() implements Piece {}
  }

  /**
   * A number that was found.
   *
   * @param words how many words it takes
   */
  record Cardinal(int words, long value) {}

  /** Of a language whose numbers nobody has written down here. */
  static final Cardinals NONE = new Cardinals(Map.of(), Map.of(), "", false, false);

  private final Map<String, Integer> small;
  private final Map<String, Long> scales;
  private final String and;

  /** Whether a ten and a one are two words, as in "twenty five". */
  private final boolean tensApart;

  /** Whether a number may begin with a hundred or a thousand that nothing stands before. */
  private final boolean bare;

  Cardinals(
      Map<String, Integer> small,
      Map<String, Long> scales,
      String and,
      boolean tensApart,
      boolean bare) {
    this.small = small;
    this.scales = scales;
    this.and = and;
    this.tensApart = tensApart;
    this.bare = bare;
  }

  /** The number that begins at an index, as long as it goes. */
  Optional<Cardinal> at(List<String> words, int index) {
    var number = new Growing();
    Optional<Cardinal> longest = Optional.empty();
    for (int i = index; i < words.size(); i++) {
      var pieces = pieces(words.get(i));
      if (pieces.isEmpty() || !pieces.stream().allMatch(number::take)) {
        break;
      }
      if (!number.openEnd()) {
        longest = Optional.of(new Cardinal(i - index + 1, number.value()));
      }
    }
    return longest;
  }

  /** A number below a hundred that is one word. */
  Optional<Integer> small(String word) {
    return Optional.ofNullable(small.get(word));
  }

  /** The word for a number below a hundred, where it is one word. */
  Optional<String> name(int value) {
    return small.entrySet().stream()
        .filter(number -> number.getValue() == value)
        .map(Map.Entry::getKey)
        .min(Comparator.naturalOrder());
  }

  /** The pieces of which a word is made; none when it is no number. */
  private List<Piece> pieces(String word) {
    if (word.equals(and)) {
      return List.of(new Piece.And());
    }
    var pieces = new ArrayList<Piece>();
    int start = 0;
    while (start < word.length()) {
      int end = word.length();
      Optional<Piece> piece = Optional.empty();
      while (end > start && piece.isEmpty()) {
        piece = piece(word.substring(start, end), start > 0);
        end -= piece.isEmpty() ? 1 : 0;
      }
      if (piece.isEmpty()) {
        return List.of();
      }
      pieces.add(piece.get());
      start = end;
    }
    return pieces;
  }

  private Optional<Piece> piece(String text, boolean inside) {
    if (small.containsKey(text)) {
      return small(text).map(Piece.Small::new);
    }
    if (scales.containsKey(text)) {
      return Optional.ofNullable(scales.get(text)).map(Piece.Scale::new);
    }
    return inside && text.equals(and) ? Optional.of(new Piece.And()) : Optional.empty();
  }

  /** A number while its pieces come. */
  private final class Growing {
    private long total;
    private long current;
    private boolean hundreds;
    private boolean begun;
    private long lastScale = Long.MAX_VALUE;

    /** What came last: below 0 an "and", 0 nothing or a scale, else the small number. */
    private int last;

    boolean take(Piece piece) {
      boolean taken =
          switch (piece) {
            case Piece.Small(int value) -> add(value);
            case Piece.Scale(long value) ->
                last >= 0 && (value == HUNDRED ? hundred() : scale(value));
            case Piece.And() -> begun && last == 0 && and();
          };
      begun = true;
      return taken;
    }

    private boolean and() {
      last = -1;
      return true;
    }

    private boolean add(int value) {
      boolean joins = tensApart && last >= 20 && last % 10 == 0 && value > 0 && value < 10;
      if (last > 0 && !joins) {
        return false;
      }
      if (begun && value == 0) {
        return false;
      }
      current += value;
      last = joins ? 1 : Math.max(1, value);
      return true;
    }

    private boolean hundred() {
      boolean one = !begun && bare;
      boolean some = last > 0 && current % 10 != 0 && current < HUNDRED;
      boolean after = bare && begun && last == 0 && current == 0;
      if (hundreds || !(one || some || after)) {
        return false;
      }
      current = Math.max(1, current) * HUNDRED;
      hundreds = true;
      last = 0;
      return true;
    }

    private boolean scale(long value) {
      boolean one = !begun && bare && value == THOUSAND;
      if (value >= lastScale || (current == 0 && !one)) {
        return false;
      }
      total += Math.max(1, current) * value;
      current = 0;
      hundreds = false;
      lastScale = value;
      last = 0;
      return true;
    }

    /** After an "and" there is more to come. */
    boolean openEnd() {
      return last < 0;
    }

    long value() {
      return total + current;
    }
  }

  /** The scales by their names. */
  static Map<String, Long> scales(
      List<String> hundred, List<String> thousand, List<String> million, List<String> billion) {
    var scales = new java.util.HashMap<String, Long>();
    hundred.forEach(name -> scales.put(name, HUNDRED));
    thousand.forEach(name -> scales.put(name, THOUSAND));
    million.forEach(name -> scales.put(name, MILLION));
    billion.forEach(name -> scales.put(name, BILLION));
    return Map.copyOf(scales);
  }
}
