package whenever.transcode.rendition.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever ffmpeg says, and whatever a hostile file makes it say: read, or not understood. */
class StreamDumpFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "Input #0, matroska,webm, from 'a':\n",
          "Output #0, null\n",
          "  Duration: 00:00:01.50, start: 0.000000, bitrate: 1 kb/s\n",
          "  Duration: 99999999999999999999:00:01.50, start\n",
          "  Stream #0:0: Video: vp8, yuv420p(tv), 640x480, 30 fps\n",
          "  Stream #0:0: Video: h264 (High), yuv420p, 99999999999x99999999999\n",
          "  Stream #0:1[0x2](und): Audio: opus, 48000 Hz, mono, fltp\n",
          "  Stream #0:1: Audio: aac, 99999999999 Hz, 99999999999 channels, fltp\n",
          "  Stream #0:1: Audio: aac, 44100 Hz, 7.1(wide), fltp\n",
          "      displaymatrix: rotation of -90.00 degrees\n",
          "      displaymatrix: rotation of 99999999999999 degrees\n",
          "(",
          "[",
          "Stream",
          ", ",
          "\n",
          "\0",
          "\uD800");

  @Provide
  Arbitrary<String> logs() {
    var words = Arbitraries.oneOf(Arbitraries.of(WORDS), Arbitraries.strings().ofMaxLength(8));
    return words.list().ofMaxSize(12).map(parts -> "Input #0, x\n" + String.join("", parts));
  }

  @Property(tries = 10_000)
  void readsAnything(@ForAll("logs") String log) {
    var dump = StreamDump.of(log);

    dump.video().ifPresent(video -> assertThat(video.width()).isNotNegative());
    dump.audio().ifPresent(audio -> assertThat(audio.channels()).isPositive());
    assertThat(dump.duration().orElse(Duration.ZERO).isNegative()).isFalse();
    assertThat(dump.turned()).isIn(true, false);
  }
}
