package whenever.transcode.rendition.edit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import whenever.transcode.rendition.sound.TimeRange;

/**
 * What is kept of a recording, and when it plays in the edited one.
 *
 * <p>Times are whole milliseconds. A moment of the source is kept when it lies in a range, of which
 * the end is no part any more.
 *
 * @param kept the ranges on the time line of the source, in order, apart from each other
 */
public record EditList(List<TimeRange> kept) {
  /** Less than this is no recording any more. */
  public static final Duration SHORTEST = Duration.ofMillis(500);

  /** More is not edited by hand, and would cost a filter each. */
  public static final int MOST_RANGES = 100;

  /** Ranges as given to the constructor must be normal already; see {@link #of}. */
  public EditList {
    kept = List.copyOf(kept);
    var end = Duration.ofMillis(-1);
    for (var range : kept) {
      if (range.start().compareTo(end) <= 0) {
        throw new IllegalArgumentException("not in order, or not apart: " + kept);
      }
      end = range.end();
    }
    if (kept.isEmpty() || kept.size() > MOST_RANGES || length(kept).compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException("too little or too many to keep: " + kept);
    }
  }

  /**
   * Sorts ranges, joins those that touch, and cuts off what lies behind the end of the source.
   *
   * @return empty when less than half a second or more than a hundred ranges would be left
   */
  public static Optional<EditList> of(List<TimeRange> wanted, Duration source) {
    var normal = new ArrayList<TimeRange>();
    for (var range : wanted.stream().sorted(Comparator.comparing(TimeRange::start)).toList()) {
      var start = millis(range.start());
      var end = earlier(millis(range.end()), millis(source));
      if (end.compareTo(start) <= 0) {
        continue;
      }
      if (!normal.isEmpty() && start.compareTo(normal.getLast().end()) <= 0) {
        var last = normal.removeLast();
        start = last.start();
        end = later(last.end(), end);
      }
      normal.add(new TimeRange(start, end));
    }
    boolean fits = normal.size() <= MOST_RANGES && length(normal).compareTo(SHORTEST) >= 0;
    return fits ? Optional.of(new EditList(normal)) : Optional.empty();
  }

  /** How long the edited recording plays. */
  public Duration duration() {
    return length(kept);
  }

  /** Whether all of a source of this length is kept. */
  public boolean keepsAll(Duration source) {
    var first = kept.getFirst();
    return first.start().isZero() && first.end().compareTo(millis(source)) >= 0;
  }

  /** When a moment of the source plays; empty when it is cut. */
  public Optional<Duration> toEdited(Duration source) {
    var before = Duration.ZERO;
    for (var range : kept) {
      if (source.compareTo(range.start()) >= 0 && source.compareTo(range.end()) < 0) {
        return Optional.of(before.plus(source.minus(range.start())));
      }
      before = before.plus(range.length());
    }
    return Optional.empty();
  }

  /** When a moment of the source plays, or where it would have played: the cut it lies in. */
  public Duration nearest(Duration source) {
    var before = Duration.ZERO;
    for (var range : kept) {
      if (source.compareTo(range.end()) < 0) {
        return before.plus(later(Duration.ZERO, source.minus(range.start())));
      }
      before = before.plus(range.length());
    }
    return before;
  }

  /** Which moment of the source plays at this one; after the end, the end of what is kept. */
  public Duration toSource(Duration edited) {
    var left = edited;
    for (var range : kept) {
      if (left.compareTo(range.length()) < 0) {
        return range.start().plus(left);
      }
      left = left.minus(range.length());
    }
    return kept.getLast().end();
  }

  private static Duration length(List<TimeRange> ranges) {
    return ranges.stream().map(TimeRange::length).reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration millis(Duration time) {
    return Duration.ofMillis(time.toMillis());
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
