package whenever.transcode.rendition.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class LoudnessSummaryTest {
  private static final String TITLE = "[Parsed_ebur128_3 @ 0x55fffbe82cc0] Summary:";

  @Example
  void theLastSummaryCountsAndItsThresholdsAreNoLoudness() {
    var log = summary("-70.0", "-inf") + "Stream mapping:\n" + summary("-20.0", "-1.3");

    assertThat(LoudnessSummary.read(log)).isEqualTo(new Loudness(-20, -1.3));
  }

  @Example
  void theTitleOfAFilmCannotPassForASummary() {
    var log = "    title           : Summary:\n    I:  -5.0 LUFS\n    Peak: 3.0 dBFS\n";

    assertThat(LoudnessSummary.read(log)).isEqualTo(Loudness.SILENCE);
  }

  @Example
  void whatIsNoNumberIsSilence() {
    for (var odd : List.of("-inf", "inf", "nan", "-nan", "", "N/A", "--3", "1e999", "0x1p-9999")) {
      assertThat(LoudnessSummary.read(summary(odd, odd)).integratedLufs()).isFinite();
    }
    assertThat(LoudnessSummary.read(summary("-inf", "-inf"))).isEqualTo(Loudness.SILENCE);
    assertThat(LoudnessSummary.read(TITLE)).isEqualTo(Loudness.SILENCE);
  }

  @Property
  void whatWasMeasuredIsRead(
      @ForAll @DoubleRange(min = -69, max = 10) double lufs,
      @ForAll @DoubleRange(min = -100, max = 10) double peak) {
    var read = LoudnessSummary.read(summary(shown(lufs), shown(peak)));

    assertThat(shown(read.integratedLufs())).isEqualTo(shown(lufs));
    assertThat(shown(read.truePeakDb())).isEqualTo(shown(peak));
  }

  @Property
  void noTextAtAllMakesItStumble(@ForAll("logs") List<String> lines) {
    var loudness = LoudnessSummary.read(String.join("\n", lines));

    assertThat(loudness.integratedLufs()).isFinite().isGreaterThanOrEqualTo(-70);
    assertThat(loudness.truePeakDb()).isFinite().isGreaterThanOrEqualTo(-120);
    assertThat(loudness.gain().db()).isBetween(-12.0, 20.0);
  }

  @Provide
  Arbitrary<List<String>> logs() {
    var pieces =
        Arbitraries.of(
            TITLE, "    I: ", "    Peak: ", " LUFS", " dBFS", "-inf", "nan", "-23.0", "9e99", "");
    var known = pieces.list().ofMaxSize(4).map(words -> String.join("", words));
    return Arbitraries.oneOf(known, Arbitraries.strings()).list().ofMaxSize(30);
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.1f", value + 0.0).replaceFirst("^-0\\.0$", "0.0");
  }

  private static String summary(String lufs, String peak) {
    return """
    %s

      Integrated loudness:
        I:         %s LUFS
        Threshold: -30.2 LUFS

      Loudness range:
        LRA:         1.1 LU
        Threshold: -40.3 LUFS
        LRA low:   -20.8 LUFS
        LRA high:  -19.7 LUFS

      True peak:
        Peak:       %s dBFS
    """
        .formatted(TITLE, lufs, peak);
  }
}
