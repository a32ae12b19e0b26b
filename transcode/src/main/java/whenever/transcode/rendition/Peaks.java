package whenever.transcode.rendition;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Measures the waveform of raw samples, 16 kHz mono, signed 16 bit, little endian. */
final class Peaks {
  static final int SAMPLE_RATE = 16_000;

  private static final int COUNT = 256;

  /** Quieter than this (-26 dB) is not blown up to full height: silence must look like silence. */
  private static final int LEAST_FULL_SCALE = 1638;

  private final int[] loudest = new int[COUNT];

  private Peaks() {}

  static Waveform of(Path pcm) {
    try (var in = new BufferedInputStream(Files.newInputStream(pcm), 1 << 16)) {
      long samples = Files.size(pcm) / 2;
      var peaks = new Peaks();
      for (long i = 0; i < samples; i++) {
        int low = in.read();
        int sample = (short) (low | (in.read() << 8));
        int bucket = (int) (i * COUNT / samples);
        peaks.loudest[bucket] = Math.max(peaks.loudest[bucket], Math.abs(sample));
      }
      return new Waveform(peaks.scaled(), Duration.ofMillis(samples * 1000 / SAMPLE_RATE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Integer> scaled() {
    int full = Math.max(LEAST_FULL_SCALE, Arrays.stream(loudest).max().orElse(0));
    return Arrays.stream(loudest).map(peak -> peak * 100 / full).boxed().toList();
  }
}
