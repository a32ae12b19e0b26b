package whenever.transcode.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes as progress: times that are none are passed over. */
class ProgressFuzzTest {
  @Provide
  Arbitrary<String> lines() {
    var values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(24),
            Arbitraries.strings().numeric().ofMaxLength(30),
            Arbitraries.of("N/A", "-9223372036854775807", "1-2", "\u0663", "12 ", ""));
    return Arbitraries.of("out_time_us=", "out_time_ms=", "progress=", "")
        .flatMap(key -> values.map(value -> key + value));
  }

  @Property(tries = 10_000)
  void hearsOnlyTimes(@ForAll("lines") String line) {
    List<Duration> heard = new ArrayList<>();
    var progress = new Progress(heard::add);

    progress.line(line);

    assertThat(heard).allSatisfy(time -> assertThat(time.isNegative()).isFalse());
    assertThat(progress.mediaTime().isNegative()).isFalse();
  }
}
