package whenever.transcode.rendition.sound;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Measures the waveform of samples as they come. */
final class Peaks implements IntConsumer {
  private static final int COUNT = 256;

  /** Quieter than this (-26 dB) is not blown up to full height: silence must look like silence. */
  private static final int LEAST_FULL_SCALE = 1638;

  private final int[] loudest = new int[COUNT];
  private final long samples;
  private long heard;

  /** Of so many samples. */
  Peaks(long samples) {
    this.samples = samples;
  }

  @Override
  public void accept(int sample) {
    int bucket = (int) (heard * COUNT / samples);
    loudest[bucket] = Math.max(loudest[bucket], Math.abs(sample));
    heard++;
  }

  Waveform waveform() {
    int full = Math.max(LEAST_FULL_SCALE, Arrays.stream(loudest).max().orElse(0));
    var peaks = Arrays.stream(loudest).map(peak -> peak * 100 / full).boxed().toList();
    return new Waveform(peaks, PcmFile.time(samples));
  }
}
