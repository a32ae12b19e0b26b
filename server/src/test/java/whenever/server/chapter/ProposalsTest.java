package whenever.server.chapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import whenever.server.media.Outline;
import whenever.server.media.Outline.Pause;

class ProposalsTest {
  @Test
  void aChapterMayBeginAfterALongPauseAndNotAfterABreath() {
    var outline = outline(120, List.of(), pause(30_000, 32_000), pause(60_000, 60_900));
    assertThat(Proposals.of(outline, List.of())).containsExactly(0, 31_700);
  }

  @Test
  void whereThePictureChangesAShorterPauseIsEnoughAndGoesFirst() {
    var outline = outline(120, List.of(59_000), pause(50_000, 53_000), pause(58_000, 59_500));
    assertThat(Proposals.of(outline, List.of())).containsExactly(0, 59_200);
  }

  @Test
  void proposalsKeepApartFromEachOtherFromTheEndsAndFromWhatIsThere() {
    var outline =
        outline(
            100,
            List.of(),
            pause(10_000, 12_000),
            pause(30_000, 32_000),
            pause(40_000, 45_000),
            pause(70_000, 72_000),
            pause(90_000, 92_000));
    assertThat(Proposals.of(outline, List.of())).containsExactly(0, 44_700, 71_700);
    assertThat(Proposals.of(outline, List.of(0, 60_000))).containsExactly(31_700);
  }

  @Test
  void thereAreAtMostTwelveAndTheLongestPausesWin() {
    Pause[] pauses =
        IntStream.range(1, 40)
            .mapToObj(i -> pause(i * 30_000, i * 30_000 + 1_500 + 10 * i))
            .toArray(Pause[]::new);
    var found = Proposals.of(outline(1_300, List.of(), pauses), List.of());
    assertThat(found).hasSize(12).startsWith(0).isSorted();
    assertThat(found.get(1)).isGreaterThan(29 * 30_000);
  }

  @Test
  void whatIsShortOrHasNoPausesHasNoProposals() {
    assertThat(Proposals.of(outline(30, List.of(15_000)), List.of())).isEmpty();
    assertThat(Proposals.of(outline(30, List.of(), pause(14_000, 16_000)), List.of())).isEmpty();
  }

  private static Pause pause(int startMs, int endMs) {
    return new Pause(startMs, endMs);
  }

  private static Outline outline(int seconds, List<Integer> scenesMs, Pause... pauses) {
    return new Outline(seconds * 1000, List.of(pauses), scenesMs);
  }
}
