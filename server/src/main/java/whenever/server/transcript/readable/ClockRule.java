package whenever.server.transcript.readable;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Times of the day in languages that count the half hour towards the next: "half vier" is 3.30. */
final class ClockRule implements Rule {
  private static final int HALF = 30;
  private static final int QUARTER = 15;
  private static final int HOUR = 60;
  private static final int ROUND = 12 * HOUR;

  /**
   * The words of a language.
   *
   * @param half before the hour that comes
   * @param past between minutes and the hour that was
   * @param to between minutes and the hour that comes
   * @param at words after which two numbers are a time
   * @param between words between hours and minutes, of which one may be missing after {@code at}
   * @param after what stands behind the figures, with its space
   */
  record Wording(
      String half,
      String quarter,
      String past,
      String to,
      Set<String> at,
      Set<String> between,
      String after) {}

  private final Cardinals cardinals;
  private final Wording wording;

  ClockRule(Cardinals cardinals, Wording wording) {
    this.cardinals = cardinals;
    this.wording = wording;
  }

  @Override
  public Optional<Shown> at(List<String> words, int index) {
    String first = words.get(index);
    String before = Rule.word(words, index - 1);
    if (first.equals(wording.half())) {
      // "vijf voor half vier" is another time, and a word about half an hour is none.
      boolean more = before.equals(wording.to()) || before.equals(wording.past());
      return more ? Optional.empty() : hour(words, index + 1, 2, -HALF);
    }
    if (first.equals(wording.quarter())) {
      String direction = Rule.word(words, index + 1);
      int minutes = direction.equals(wording.past()) ? QUARTER : -QUARTER;
      return minutes > 0 || direction.equals(wording.to())
          ? hour(words, index + 2, 3, minutes)
          : Optional.empty();
    }
    return minutesPast(words, index).or(() -> figures(words, index, before));
  }

  /** "tien over drie". */
  private Optional<Shown> minutesPast(List<String> words, int index) {
    var minutes = cardinals.small(words.get(index)).filter(value -> value % 5 == 0 && value < HALF);
    return minutes.isPresent() && Rule.word(words, index + 1).equals(wording.past())
        ? hour(words, index + 2, 3, minutes.get())
        : Optional.empty();
  }

  /** "drie uur dertig", "klokken femten tredive". */
  private Optional<Shown> figures(List<String> words, int index, String before) {
    var hour = cardinals.small(words.get(index)).filter(value -> value < 24);
    if (hour.isEmpty()) {
      return Optional.empty();
    }
    boolean joined = wording.between().contains(Rule.word(words, index + 1));
    int at = index + (joined ? 2 : 1);
    var minute = cardinals.small(Rule.word(words, at)).filter(value -> value >= 10 && value < HOUR);
    boolean single =
        cardinals.at(words, at).map(Cardinals.Cardinal::words).orElse(0) == 1
            && !Rule.word(words, at + 1).startsWith("min");
    return minute.isPresent() && single && (joined || wording.at().contains(before))
        ? Optional.of(new Shown(at - index + 1, text(hour.get(), minute.get())))
        : Optional.empty();
  }

  private Optional<Shown> hour(List<String> words, int at, int count, int minutes) {
    var hour = cardinals.small(Rule.word(words, at)).filter(value -> value >= 1 && value <= 12);
    boolean number = cardinals.at(words, at).map(Cardinals.Cardinal::words).orElse(0) == 1;
    if (hour.isEmpty() || !number) {
      return Optional.empty();
    }
    int time = (hour.get() * HOUR + minutes + ROUND) % ROUND;
    return Optional.of(new Shown(count, text(time < HOUR ? 12 : time / HOUR, time % HOUR)));
  }

  private String text(int hour, int minute) {
    return "%d.%02d%s".formatted(hour, minute, wording.after());
  }
}
