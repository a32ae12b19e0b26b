package whenever.transcode.rendition.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import whenever.transcode.rendition.sound.TimeRange;

/** What holds of every list of kept ranges, whatever a person asks for. */
class EditListTest {
  private static final Duration SOURCE = Duration.ofSeconds(60);

  @Provide
  Arbitrary<List<TimeRange>> wanted() {
    var times = Arbitraries.longs().between(0, 70_000);
    return Combinators.combine(times, times)
        .filter((one, other) -> !one.equals(other))
        .as((one, other) -> range(Math.min(one, other), Math.max(one, other)))
        .list()
        .ofMaxSize(120);
  }

  private static TimeRange range(long start, long end) {
    return new TimeRange(Duration.ofMillis(start), Duration.ofMillis(end));
  }

  @Property
  void isSortedApartInsideAndNeverLittle(@ForAll("wanted") List<TimeRange> wanted) {
    var edits = EditList.of(wanted, SOURCE);

    edits.ifPresent(list -> {
      assertThat(list.duration()).isBetween(EditList.SHORTEST, SOURCE);
      assertThat(list.kept()).hasSizeLessThanOrEqualTo(EditList.MOST_RANGES);
      var end = Duration.ofMillis(-1);
      for (var range : list.kept()) {
        assertThat(range.start()).isGreaterThan(end);
        assertThat(range.end()).isLessThanOrEqualTo(SOURCE);
        end = range.end();
      }
      assertThat(EditList.of(list.kept(), SOURCE)).contains(list);
    });
  }

  @Property
  void keepsWhatWasWantedAndNothingElse(
      @ForAll("wanted") List<TimeRange> wanted, @ForAll @LongRange(max = 59_999) long millis) {
    var moment = Duration.ofMillis(millis);
    boolean asked =
        wanted.stream()
            .anyMatch(
                range -> moment.compareTo(range.start()) >= 0 && moment.compareTo(range.end()) < 0);

    EditList.of(wanted, SOURCE)
        .ifPresent(list -> assertThat(list.toEdited(moment).isPresent()).isEqualTo(asked));
  }

  @Property
  void mapsThereAndBack(
      @ForAll("wanted") List<TimeRange> wanted, @ForAll @LongRange(max = 59_999) long millis) {
    var moment = Duration.ofMillis(millis);
    EditList.of(wanted, SOURCE)
        .ifPresent(list -> {
          list.toEdited(moment)
              .ifPresent(edited -> {
                assertThat(edited).isBetween(Duration.ZERO, list.duration());
                assertThat(list.toSource(edited)).isEqualTo(moment);
                assertThat(list.nearest(moment)).isEqualTo(edited);
              });
          if (moment.compareTo(list.duration()) < 0) {
            assertThat(list.toEdited(list.toSource(moment))).contains(moment);
          }
        });
  }

  @Property
  void whatComesLaterPlaysLater(
      @ForAll("wanted") List<TimeRange> wanted,
      @ForAll @LongRange(max = 60_000) long one,
      @ForAll @LongRange(max = 60_000) long other) {
    var first = Duration.ofMillis(Math.min(one, other));
    var second = Duration.ofMillis(Math.max(one, other));

    EditList.of(wanted, SOURCE)
        .ifPresent(list -> {
          assertThat(list.nearest(first)).isLessThanOrEqualTo(list.nearest(second));
          assertThat(list.nearest(second)).isLessThanOrEqualTo(list.duration());
        });
  }

  @Test
  void lessThanHalfASecondIsNothing() {
    assertThat(EditList.of(List.of(range(100, 599)), SOURCE)).isEmpty();
    assertThat(EditList.of(List.of(range(100, 600)), SOURCE)).isPresent();
    assertThat(EditList.of(List.of(range(59_600, 70_000)), SOURCE)).isEmpty();
    assertThat(EditList.of(List.of(), SOURCE)).isEmpty();
  }

  @Test
  void moreThanAHundredRangesAreRefused() {
    var many = new ArrayList<TimeRange>();
    for (int i = 0; i < 101; i++) {
      many.add(range(i * 100L, i * 100L + 50));
    }

    assertThat(EditList.of(many, SOURCE)).isEmpty();
    assertThat(EditList.of(many.subList(0, 100), SOURCE)).isPresent();
  }

  @Test
  void theConstructorTakesOnlyWhatIsNormal() {
    assertThatThrownBy(() -> new EditList(List.of(range(0, 1000), range(1000, 2000))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMomentInACutGoesToWhereItWas() {
    var list = EditList.of(List.of(range(0, 1000), range(5000, 9000)), SOURCE).orElseThrow();

    assertThat(list.toEdited(Duration.ofSeconds(3))).isEqualTo(Optional.empty());
    assertThat(list.nearest(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(1));
    assertThat(list.nearest(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(5));
    assertThat(list.keepsAll(SOURCE)).isFalse();
  }
}
