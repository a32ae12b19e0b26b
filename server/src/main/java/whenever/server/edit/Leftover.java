package whenever.server.edit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.sound.TimeRange;

/** Works out what is left of a recording when stretches are taken out. */
final class Leftover {
  /** What is shorter can neither be seen nor heard. */
  private static final Duration LEAST = Duration.ofMillis(40);

  private Leftover() {}

  /**
   * What can be played in any case: of more stretches than an edit has, the shortest gaps are
   * closed; when all was taken out, the last half second stays, so that the rest can be brought
   * back.
   *
   * @param base what was kept before, in any order
   * @param out in any order
   * @param length of the recording
   */
  static List<TimeRange> of(List<TimeRange> base, List<TimeRange> out, Duration length) {
    List<TimeRange> left = new ArrayList<>(base);
    for (TimeRange range : out) {
      left = new ArrayList<>(left.stream().flatMap(one -> without(one, range).stream()).toList());
    }
    left.removeIf(one -> one.start().compareTo(length) >= 0);
    left.replaceAll(one -> new TimeRange(one.start(), earlier(one.end(), length)));
    left.removeIf(one -> one.length().compareTo(LEAST) < 0);
    left.sort(Comparator.comparing(TimeRange::start));
    while (left.size() > EditList.MOST_RANGES) {
      closeShortestGap(left);
    }
    Duration sum = left.stream().map(TimeRange::length).reduce(Duration.ZERO, Duration::plus);
    if (sum.compareTo(EditList.SHORTEST) < 0 && length.isPositive()) {
      Duration start = length.minus(EditList.SHORTEST);
      return List.of(new TimeRange(start.isNegative() ? Duration.ZERO : start, length));
    }
    return List.copyOf(left);
  }

  private static List<TimeRange> without(TimeRange one, TimeRange out) {
    List<TimeRange> left = new ArrayList<>();
    if (out.start().compareTo(one.start()) > 0) {
      left.add(new TimeRange(one.start(), earlier(one.end(), out.start())));
    }
    if (out.end().compareTo(one.end()) < 0) {
      Duration start = out.end().compareTo(one.start()) > 0 ? out.end() : one.start();
      left.add(new TimeRange(start, one.end()));
    }
    // Apart from each other, both would be the whole of it.
    boolean apart = out.end().compareTo(one.start()) <= 0 || out.start().compareTo(one.end()) >= 0;
    return apart ? List.of(one) : left;
  }

  private static void closeShortestGap(List<TimeRange> left) {
    int shortest = 0;
    for (int i = 0; i + 1 < left.size(); i++) {
      if (gap(left, i).compareTo(gap(left, shortest)) < 0) {
        shortest = i;
      }
    }
    TimeRange next = left.remove(shortest + 1);
    left.set(shortest, new TimeRange(left.get(shortest).start(), next.end()));
  }

  private static Duration gap(List<TimeRange> left, int at) {
    return left.get(at + 1).start().minus(left.get(at).end());
  }

  private static Duration earlier(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
