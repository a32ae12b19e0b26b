package whenever.transcode.rendition.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SilencesTest {
  private static final int SECOND = PcmFile.SAMPLE_RATE;

  @Example
  void thePauseIsFoundWhereItIs() {
    var ranges = silences(List.of(tone(1, 8000), tone(2, 0), tone(1, 8000)));

    assertThat(ranges).containsExactly(range(1000, 3000));
  }

  @Example
  void aWhisperIsNoSilenceAndNoiseBehindALoudVoiceIs() {
    assertThat(silences(List.of(tone(2, 60)))).isEmpty();
    assertThat(silences(List.of(tone(2, 20_000), tone(2, 400), tone(2, 20_000))))
        .containsExactly(range(2000, 4000));
  }

  @Example
  void aBreathIsNoSilenceAndSilenceIsOneFromEndToEnd() {
    var breath = new int[SECOND / 2];
    assertThat(silences(List.of(tone(1, 8000), breath, tone(1, 8000)))).isEmpty();
    assertThat(silences(List.of(tone(3, 0)))).containsExactly(range(0, 3000));
    assertThat(silences(List.of())).isEmpty();
  }

  @Property(tries = 100)
  void rangesAreInOrderLongEnoughAndWithinTheSound(
      @ForAll @Size(max = 40) List<@IntRange(max = 32_767) Integer> loudness) {
    var pieces = loudness.stream().map(peak -> piece(SECOND / 7, peak)).toList();
    long millis = pieces.stream().mapToInt(piece -> piece.length).sum() * 1000L / SECOND;

    var before = Duration.ofMillis(-1);
    for (var range : silences(pieces)) {
      assertThat(range.start()).isGreaterThan(before);
      assertThat(range.length()).isGreaterThanOrEqualTo(Duration.ofMillis(680));
      assertThat(range.end()).isLessThanOrEqualTo(Duration.ofMillis(millis));
      before = range.end();
    }
  }

  private static List<TimeRange> silences(List<int[]> pieces) {
    var silences = new Silences();
    for (var piece : pieces) {
      for (int sample : piece) {
        silences.accept(sample);
      }
    }
    return silences.ranges();
  }

  private static int[] tone(int seconds, int amplitude) {
    return piece(seconds * SECOND, amplitude);
  }

  /** 200 Hz: four whole periods in each window. */
  private static int[] piece(int samples, int amplitude) {
    var piece = new int[samples];
    for (int i = 0; i < samples; i++) {
      piece[i] = (int) (amplitude * Math.sin(2 * Math.PI * 200 * i / SECOND));
    }
    return piece;
  }

  private static TimeRange range(int startMs, int endMs) {
    return new TimeRange(Duration.ofMillis(startMs), Duration.ofMillis(endMs));
  }
}
