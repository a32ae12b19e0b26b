package whenever.transcode.rendition.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import whenever.transcode.rendition.edit.PictureTrack.Frame;
import whenever.transcode.rendition.edit.Run.Copied;
import whenever.transcode.rendition.edit.Run.Encoded;

/**
 * Which frames of a picture are copied and which are encoded: every group of pictures of which the
 * beginning is kept is copied, as far as it is kept.
 */
final class CutPlan {
  /** A frame that is on the screen for no longer than this when a range begins is not missed. */
  private static final long GLIMPSE = 40;

  private final List<List<Frame>> groups;
  private final NavigableSet<Long> times = new TreeSet<>();
  private final List<Run> runs = new ArrayList<>();
  private long lastKept = Long.MIN_VALUE;

  private CutPlan(List<Frame> frames) {
    groups = groups(frames);
    frames.forEach(frame -> times.add(frame.time()));
  }

  /** In the order in which they are shown. */
  static List<Run> of(List<Frame> frames, EditList edits) {
    var plan = new CutPlan(frames);
    long before = 0;
    for (var range : edits.kept()) {
      plan.addRange(range.start().toMillis(), range.end().toMillis(), before);
      before += range.length().toMillis();
    }
    return plan.runs;
  }

  /** As {@link #of}, with nothing copied. */
  static List<Run> encodingAll(List<Frame> frames, EditList edits) {
    var all = frames.stream().map(frame -> new Frame(frame.time(), false, 0, 0)).toList();
    return of(all, edits);
  }

  /**
   * Frames from each key frame to the next. One that frames around it look past, as in an open
   * group, begins none.
   */
  private static List<List<Frame>> groups(List<Frame> frames) {
    var earliestFrom = earliestFrom(frames);
    var groups = new ArrayList<List<Frame>>();
    int start = 0;
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < frames.size(); i++) {
      var frame = frames.get(i);
      boolean divides = frame.time() > latest && frame.time() <= earliestFrom[i];
      if (i > start && frame.key() && divides) {
        groups.add(frames.subList(start, i));
        start = i;
      }
      latest = Math.max(latest, frame.time());
    }
    groups.add(frames.subList(start, frames.size()));
    return groups;
  }

  private void addRange(long start, long end, long before) {
    long from = firstShown(start, end);
    long shift = before - start;
    int had = runs.size();
    for (var group : groups) {
      long earliest = group.stream().mapToLong(Frame::time).min().orElseThrow();
      long latest = group.stream().mapToLong(Frame::time).max().orElseThrow();
      if (latest < from || earliest >= end) {
        continue;
      }
      var key = group.getFirst();
      boolean whole = key.key() && key.time() >= from && key.time() >= start;
      int copied = whole ? prefixBefore(group, end) : 0;
      if (copied > 0) {
        runs.add(new Copied(group.subList(0, copied), shift));
      }
      long next = copied == 0 ? from : latest(group.subList(0, copied)) + 1;
      addEncoded(group, next, end, runs.size() == had ? start : next, shift);
    }
    var last = times.lower(end);
    lastKept = last == null ? lastKept : Math.max(lastKept, last);
  }

  private void addEncoded(List<Frame> group, long from, long end, long start, long shift) {
    var wanted =
        group.stream()
            .mapToLong(Frame::time)
            .filter(time -> time >= from && time < end)
            .summaryStatistics();
    if (wanted.getCount() > 0) {
      long first = wanted.getMin();
      runs.add(new Encoded(group, first, wanted.getMax(), Math.max(first, start), shift));
    }
  }

  /** The frame that is on the screen as a range begins, or the first in it if that soon comes. */
  private long firstShown(long start, long end) {
    var next = times.ceiling(start);
    var shown = times.lower(start);
    boolean soon = next != null && next < end && next - start <= GLIMPSE;
    // One that is on the screen already stays there.
    return soon || shown == null || shown <= lastKept ? start : shown;
  }

  /** How many frames can be copied so that all that are left are shown after them. */
  private static int prefixBefore(List<Frame> group, long end) {
    var earliestAfter = earliestFrom(group);
    int most = 0;
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < group.size() && group.get(i).time() < end; i++) {
      latest = Math.max(latest, group.get(i).time());
      most = latest < earliestAfter[i + 1] ? i + 1 : most;
    }
    return most;
  }

  /** For each place, and the one after the last, the earliest time of a frame from there on. */
  private static long[] earliestFrom(List<Frame> frames) {
    var earliest = new long[frames.size() + 1];
    earliest[frames.size()] = Long.MAX_VALUE;
    for (int i = frames.size() - 1; i >= 0; i--) {
      earliest[i] = Math.min(earliest[i + 1], frames.get(i).time());
    }
    return earliest;
  }

  private static long latest(List<Frame> frames) {
    return frames.stream().mapToLong(Frame::time).max().orElseThrow();
  }
}
