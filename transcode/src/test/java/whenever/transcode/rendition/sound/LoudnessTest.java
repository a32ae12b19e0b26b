package whenever.transcode.rendition.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import whenever.transcode.rendition.plan.Gain;

class LoudnessTest {
  @Example
  void whatIsQuietBecomesLouderAndTheOtherWayRound() {
    assertThat(new Loudness(-26, -14).gain().db()).isCloseTo(10, within(0.5));
    assertThat(new Loudness(-10, -6).gain().db()).isEqualTo(-6);
  }

  @Example
  void whatTheLimiterTakesIsGivenInAdvance() {
    assertThat(new Loudness(-20, -1).gain().db()).isEqualTo(5);
  }

  @Example
  void theGainEndsBeforeItIsUnwise() {
    assertThat(new Loudness(-60, -40).gain().db()).isEqualTo(20);
    assertThat(new Loudness(0, 6).gain().db()).isEqualTo(-12);
  }

  @Example
  void silenceIsLeftAlone() {
    assertThat(Loudness.SILENCE.gain()).isEqualTo(Gain.NONE);
    assertThat(Loudness.SILENCE.gain().filter()).isEmpty();
    assertThat(new Loudness(Double.NEGATIVE_INFINITY, Double.NaN)).isEqualTo(Loudness.SILENCE);
  }

  @Property
  void theWordsOfAnyGainAreOnesThatFfmpegReads(@ForAll double lufs, @ForAll double peak) {
    assertThat(new Loudness(lufs, peak).gain().filter())
        .matches("|volume=-?\\d+\\.\\d\\ddB,alimiter=limit=0\\.7943:.*");
  }
}
