package whenever.server.media;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What of a message can be passed over without missing anything: pauses, and fillers that stand
 * apart. All times in milliseconds of what plays.
 *
 * @param skips in order, apart from each other
 */
public record SkipMap(List<Skip> skips) {
  /** So much of a pause is heard at each end of it. */
  private static final int BREATH_MS = 200;

  /** So far a filler must stand from the words around it; recognisers are no more exact. */
  private static final int MARGIN_MS = 100;

  /** What lies so close to each other, with no word between, is passed over in one go. */
  private static final int CLOSE_MS = 500;

  /** Finding another place takes a player about as long as this: less saves nothing. */
  private static final int LEAST_MS = 150;

  /** Before all of a message, and behind it, where no word stands. */
  public static final int NOTHING_BEFORE = -1_000_000;

  public static final int NOTHING_BEHIND = 1_000_000_000;

  public SkipMap {
    skips = List.copyOf(skips);
  }

  /** Why nothing is missed. */
  public enum Kind {
    SILENCE,
    FILLER
  }

  /** A stretch to pass over, exactly from its start to its end. */
  public record Skip(Kind kind, int startMs, int endMs) {
    int lengthMs() {
      return endMs - startMs;
    }
  }

  /**
   * One or more fillers in a row.
   *
   * @param beforeMs where the word before them ends, or {@link #NOTHING_BEFORE}
   * @param afterMs where the word after them starts, or {@link #NOTHING_BEHIND}
   */
  public record Filler(int startMs, int endMs, int beforeMs, int afterMs) {
    private boolean standsApart() {
      return startMs - beforeMs >= MARGIN_MS && afterMs - endMs >= MARGIN_MS;
    }

    private Skip skip(int lengthMs) {
      int start = Math.max(beforeMs + MARGIN_MS, startMs - MARGIN_MS);
      int end = Math.min(afterMs - MARGIN_MS, endMs + MARGIN_MS);
      return new Skip(Kind.FILLER, Math.max(0, start), Math.min(lengthMs, end));
    }

    /** Whether nothing is said but this, from one moment to the other. */
    private boolean isAloneIn(int from, int to) {
      return from >= beforeMs && to <= afterMs;
    }
  }

  /**
   * Puts both together.
   *
   * @param silences starts and ends in turn
   */
  static SkipMap of(List<Integer> silences, List<Filler> fillers, int lengthMs) {
    List<Skip> all = new ArrayList<>();
    for (int i = 0; i + 1 < silences.size(); i += 2) {
      all.add(new Skip(Kind.SILENCE, silences.get(i) + BREATH_MS, silences.get(i + 1) - BREATH_MS));
    }
    List<Filler> apart = fillers.stream().filter(Filler::standsApart).toList();
    apart.forEach(filler -> all.add(filler.skip(lengthMs)));
    all.sort(Comparator.comparingInt(Skip::startMs));
    List<Skip> joined = new ArrayList<>();
    for (Skip skip : all) {
      if (!joined.isEmpty() && belongTogether(joined.getLast(), skip, apart)) {
        joined.add(together(joined.removeLast(), skip));
      } else {
        joined.add(skip);
      }
    }
    return new SkipMap(joined.stream().filter(skip -> skip.lengthMs() >= LEAST_MS).toList());
  }

  private static boolean belongTogether(Skip one, Skip next, List<Filler> fillers) {
    if (next.startMs() <= one.endMs()) {
      return true;
    }
    return next.startMs() - one.endMs() <= CLOSE_MS
        && fillers.stream().anyMatch(filler -> filler.isAloneIn(one.endMs(), next.startMs()));
  }

  private static Skip together(Skip one, Skip next) {
    Kind kind = one.kind() == next.kind() ? one.kind() : Kind.FILLER;
    return new Skip(kind, one.startMs(), Math.max(one.endMs(), next.endMs()));
  }

  /** How much sooner one comes to the end, at the speed of the recording. */
  int savedMs() {
    return skips.stream().mapToInt(Skip::lengthMs).sum();
  }
}
