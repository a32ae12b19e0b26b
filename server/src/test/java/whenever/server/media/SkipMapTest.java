package whenever.server.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import whenever.server.media.SkipMap.Filler;
import whenever.server.media.SkipMap.Kind;
import whenever.server.media.SkipMap.Skip;

class SkipMapTest {
  private static final int LENGTH = 60_000;

  @Test
  void aSilenceIsPassedOverButForABreathAtEachEnd() {
    var map = SkipMap.of(List.of(1_000, 4_000, 8_000, 8_700), List.of(), LENGTH);
    assertThat(map.skips()).containsExactly(silence(1_200, 3_800), silence(8_200, 8_500));
    assertThat(map.savedMs()).isEqualTo(2_900);
  }

  @Test
  void aFillerThatStandsApartIsPassedOverWithItsEdges() {
    assertThat(skips(new Filler(5_000, 5_400, 4_500, 5_900))).containsExactly(filler(4_900, 5_500));
    assertThat(skips(new Filler(5_000, 5_400, 4_850, 5_550))).containsExactly(filler(4_950, 5_450));
  }

  @Test
  void aFillerThatRunsIntoAWordIsHeard() {
    assertThat(skips(new Filler(5_000, 5_400, 4_950, 5_900))).isEmpty();
    assertThat(skips(new Filler(5_000, 5_400, 4_000, 5_480))).isEmpty();
  }

  @Test
  void aFillerWithTheSilencesAroundItIsPassedOverInOneGo() {
    var filler = new Filler(5_000, 5_400, 3_500, 7_000);
    var map = SkipMap.of(List.of(3_600, 4_900, 5_500, 6_900), List.of(filler), LENGTH);
    assertThat(map.skips()).containsExactly(filler(3_800, 6_700));
  }

  @Test
  void silencesWithAWordBetweenStayApart() {
    var map = SkipMap.of(List.of(1_000, 2_000, 2_050, 3_000), List.of(), LENGTH);
    assertThat(map.skips()).containsExactly(silence(1_200, 1_800), silence(2_250, 2_800));
    var elsewhere = new Filler(9_000, 9_400, 8_500, 10_000);
    assertThat(SkipMap.of(List.of(1_000, 2_000, 2_050, 3_000), List.of(elsewhere), LENGTH).skips())
        .containsExactly(silence(1_200, 1_800), silence(2_250, 2_800), filler(8_900, 9_500));
  }

  @Test
  void atBothEndsOfTheMessageNoWordIsInTheWay() {
    assertThat(skips(new Filler(40, 400, SkipMap.NOTHING_BEFORE, 900)))
        .containsExactly(filler(0, 500));
    assertThat(skips(new Filler(59_600, 59_990, 59_000, SkipMap.NOTHING_BEHIND)))
        .containsExactly(filler(59_500, LENGTH));
  }

  @Test
  void whatSavesNothingIsLeftAlone() {
    assertThat(SkipMap.of(List.of(1_000, 1_500), List.of(), LENGTH).skips()).isEmpty();
    assertThat(SkipMap.of(List.of(1_000, 1_300), List.of(), LENGTH).skips()).isEmpty();
    assertThat(SkipMap.of(List.of(), List.of(), LENGTH).savedMs()).isZero();
  }

  private static List<Skip> skips(Filler filler) {
    return SkipMap.of(List.of(), List.of(filler), LENGTH).skips();
  }

  private static Skip silence(int startMs, int endMs) {
    return new Skip(Kind.SILENCE, startMs, endMs);
  }

  private static Skip filler(int startMs, int endMs) {
    return new Skip(Kind.FILLER, startMs, endMs);
  }
}
