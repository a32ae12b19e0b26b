package whenever.transcode.rendition.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import whenever.transcode.rendition.edit.PictureTrack.Frame;
import whenever.transcode.rendition.sound.TimeRange;

/** Whatever the frames and whatever is kept: each kept frame once, none else, in order. */
class CutPlanTest {
  private static final long END = 5_000;

  /** Key frames here and there, gaps of any length, and every other frame decoded late. */
  @Provide
  Arbitrary<List<Frame>> pictures() {
    var gap = Arbitraries.longs().between(1, 400);
    var key = Arbitraries.integers().between(0, 5).map(chance -> chance == 0);
    return Combinators.combine(
            Combinators.combine(gap, key)
                .as((length, first) -> first ? -length : length)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60),
            Arbitraries.of(true, false))
        .as(CutPlanTest::frames);
  }

  private static List<Frame> frames(List<Long> gaps, boolean reordered) {
    var frames = new ArrayList<Frame>();
    long time = 0;
    for (long gap : gaps) {
      frames.add(new Frame(time, frames.isEmpty() || gap < 0, frames.size(), 1));
      time += Math.abs(gap);
    }
    for (int i = 1; reordered && i + 1 < frames.size(); i += 2) {
      if (!frames.get(i).key() && !frames.get(i + 1).key()) {
        frames.add(i, frames.remove(i + 1));
      }
    }
    return frames;
  }

  @Provide
  Arbitrary<EditList> edits() {
    var times = Arbitraries.longs().between(0, END);
    return Combinators.combine(times, times)
        .filter((one, other) -> !one.equals(other))
        .as((one, other) ->
            new TimeRange(
                Duration.ofMillis(Math.min(one, other)), Duration.ofMillis(Math.max(one, other))))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(wanted -> EditList.of(wanted, Duration.ofMillis(END)))
        .filter(Optional::isPresent)
        .map(Optional::get);
  }

  @Property
  void everyKeptFrameComesOnceAndInOrder(
      @ForAll("pictures") List<Frame> frames, @ForAll("edits") EditList edits) {
    var shown = new ArrayList<Long>();
    long latest = -1;
    for (var run : CutPlan.of(frames, edits)) {
      for (var time : times(run)) {
        shown.add(time.source());
      }
      long first = times(run).stream().mapToLong(Shown::edited).min().orElseThrow();
      assertThat(first).isGreaterThanOrEqualTo(0).isGreaterThan(latest);
      latest = times(run).stream().mapToLong(Shown::edited).max().orElseThrow();
      assertThat(latest).isLessThan(edits.duration().toMillis());
    }

    assertThat(new HashSet<>(shown)).hasSameSizeAs(shown);
    for (var frame : frames) {
      boolean kept = edits.toEdited(Duration.ofMillis(frame.time())).isPresent();
      if (kept) {
        assertThat(shown).contains(frame.time());
      }
    }
    // What is shown besides was on the screen as a range began.
    long extra =
        shown.stream().filter(time -> edits.toEdited(Duration.ofMillis(time)).isEmpty()).count();
    assertThat(extra).isLessThanOrEqualTo(edits.kept().size());
  }

  @Property
  void whatIsCopiedCanBeDecoded(
      @ForAll("pictures") List<Frame> frames, @ForAll("edits") EditList edits) {
    for (var run : CutPlan.of(frames, edits)) {
      if (run instanceof Run.Copied copied) {
        assertThat(copied.frames().getFirst().key()).isTrue();
        int at = frames.indexOf(copied.frames().getFirst());
        assertThat(frames.subList(at, at + copied.frames().size())).isEqualTo(copied.frames());
      }
    }
  }

  private record Shown(long source, long edited) {}

  private static List<Shown> times(Run run) {
    return switch (run) {
      case Run.Copied copied ->
          copied.frames().stream()
              .map(frame -> new Shown(frame.time(), frame.time() + copied.shift()))
              .toList();
      case Run.Encoded encoded ->
          encoded.group().stream()
              .map(Frame::time)
              .filter(time -> time >= encoded.first() && time <= encoded.last())
              .map(time -> new Shown(time, Math.max(time, encoded.start()) + encoded.shift()))
              .toList();
    };
  }
}
