package whenever.server.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.sound.TimeRange;

class LeftoverTest {
  private static final Duration LENGTH = Duration.ofSeconds(10);

  @Test
  void whatIsTakenOutIsGoneWhereverItLies() {
    assertThat(left(range(2000, 3000))).containsExactly(range(0, 2000), range(3000, 10_000));
    assertThat(left(range(0, 3000))).containsExactly(range(3000, 10_000));
    assertThat(left(range(7000, 12_000))).containsExactly(range(0, 7000));
    assertThat(left(range(11_000, 12_000))).containsExactly(range(0, 10_000));
    assertThat(left(range(2000, 5000), range(4000, 6000)))
        .containsExactly(range(0, 2000), range(6000, 10_000));
  }

  @Test
  void whatIsTooShortToBeHeardGoesToo() {
    assertThat(left(range(20, 3000), range(3030, 4000))).containsExactly(range(4000, 10_000));
  }

  @Test
  void ofAllTheLastHalfSecondStays() {
    assertThat(left(range(0, 10_000))).containsExactly(range(9500, 10_000));
    assertThat(left(range(0, 9700))).containsExactly(range(9500, 10_000));
    Duration little = Duration.ofMillis(300);
    assertThat(Leftover.of(List.of(range(0, 300)), List.of(range(0, 200)), little))
        .containsExactly(range(0, 300));
    assertThat(Leftover.of(List.of(), List.of(range(0, 200)), Duration.ZERO)).isEmpty();
  }

  @Test
  void whatWasKeptBeforeIsKeptTo() {
    var before = List.of(range(1000, 2000), range(6000, 8000));
    assertThat(Leftover.of(before, List.of(range(1500, 7000)), LENGTH))
        .containsExactly(range(1000, 1500), range(7000, 8000));
  }

  @Test
  void ofMoreThanAnEditHoldsTheShortestComeBack() {
    List<TimeRange> out = new ArrayList<>();
    for (int i = 1; i <= 120; i++) {
      out.add(range(i * 1000, i * 1000 + 100 + i));
    }
    var length = Duration.ofSeconds(200);
    var kept = Leftover.of(List.of(range(0, 200_000)), out, length);
    assertThat(kept).hasSize(EditList.MOST_RANGES).startsWith(range(0, 22_000));
    assertThat(EditList.of(kept, length)).isPresent();
  }

  private static List<TimeRange> left(TimeRange... out) {
    return Leftover.of(List.of(range(0, 10_000)), List.of(out), LENGTH);
  }

  private static TimeRange range(int start, int end) {
    return new TimeRange(Duration.ofMillis(start), Duration.ofMillis(end));
  }
}
