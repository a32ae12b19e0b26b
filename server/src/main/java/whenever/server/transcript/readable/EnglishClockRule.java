package whenever.server.transcript.readable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Times of the day in English. */
final class EnglishClockRule implements Rule {
  private static final int HALF = 30;
  private static final int QUARTER = 15;
  private static final int HOUR = 60;

  /** Words after which an hour and minutes are a time. */
  private static final Set<String> AT = Set.of("at", "until", "till");

  private static final Map<String, String> HALVES =
      Map.of("a m", "a.m.", "p m", "p.m.", "am", "a.m.", "pm", "p.m.");

  private final Cardinals cardinals;

  EnglishClockRule(Cardinals cardinals) {
    this.cardinals = cardinals;
  }

  /** A time, and how many words it takes. */
  private record Time(int words, int hour, int minute, boolean certain) {
    Time with(int more) {
      return new Time(words + more, hour, minute, certain);
    }
  }

  @Override
  public Optional<Shown> at(List<String> words, int index) {
    return worded(words, index)
        .or(() -> figures(words, index))
        .flatMap(time -> shown(words, index, time));
  }

  private static Optional<Shown> shown(List<String> words, int index, Time time) {
    int end = index + time.words();
    String clock =
        time.minute() == 0 ? "" + time.hour() : "%d:%02d".formatted(time.hour(), time.minute());
    String one = Rule.word(words, end);
    String half = HALVES.getOrDefault(one, "");
    if (one.equals("am") && Rule.word(words, index - 1).equals("i")) {
      half = "";
    }
    if (!half.isEmpty()) {
      return Optional.of(new Shown(time.words() + 1, clock + " " + half));
    }
    half = HALVES.getOrDefault(one + " " + Rule.word(words, end + 1), "");
    if (!half.isEmpty()) {
      return Optional.of(new Shown(time.words() + 2, clock + " " + half));
    }
    if (one.equals("o'clock")) {
      return Optional.of(new Shown(time.words() + 1, clock + " o'clock"));
    }
    return time.certain() ? Optional.of(new Shown(time.words(), clock)) : Optional.empty();
  }

  /** "half past three", "a quarter to four", "twenty past nine". */
  private Optional<Time> worded(List<String> words, int index) {
    if (Rule.word(words, index).equals("a") && Rule.word(words, index + 1).equals("quarter")) {
      return worded(words, index + 1).map(time -> time.with(1));
    }
    String first = words.get(index);
    int minutes =
        switch (first) {
          case "half" -> HALF;
          case "quarter" -> QUARTER;
          default -> cardinals.small(first).filter(value -> value % 5 == 0).orElse(0);
        };
    int at = index + 1;
    if (minutes == 20 && Rule.word(words, at).equals("five")) {
      minutes = 25;
      at++;
    }
    String direction = Rule.word(words, at);
    // "from ten to four" need be no time.
    boolean to = direction.equals("to") && first.equals("quarter");
    if (minutes == 0 || minutes > HALF || !(to || direction.equals("past"))) {
      return Optional.empty();
    }
    int past = to ? -minutes : minutes;
    int words3 = at + 2 - index;
    return hour(words, at + 1)
        .map(hour ->
            new Time(words3, past > 0 ? hour : before(hour), Math.floorMod(past, HOUR), true));
  }

  private static int before(int hour) {
    return hour == 1 ? 12 : hour - 1;
  }

  /** "three thirty", "three oh five", "three". */
  private Optional<Time> figures(List<String> words, int index) {
    var hour = cardinals.small(words.get(index)).filter(value -> value >= 1 && value <= 12);
    if (hour.isEmpty()) {
      return Optional.empty();
    }
    boolean certain = AT.contains(Rule.word(words, index - 1));
    boolean zero = Rule.word(words, index + 1).equals("oh");
    int at = index + (zero ? 2 : 1);
    var minute = cardinals.at(words, at).filter(value -> value.value() < HOUR);
    boolean fits =
        minute.map(Cardinals.Cardinal::value).filter(value -> zero == value < 10).isPresent();
    if (!fits) {
      return Optional.of(new Time(1, hour.get(), 0, false));
    }
    int count = at - index + minute.get().words();
    return Optional.of(new Time(count, hour.get(), (int) minute.get().value(), certain));
  }

  private Optional<Integer> hour(List<String> words, int at) {
    boolean alone = cardinals.at(words, at).map(Cardinals.Cardinal::words).orElse(0) == 1;
    return cardinals
        .small(Rule.word(words, at))
        .filter(value -> alone && value >= 1 && value <= 12);
  }
}
