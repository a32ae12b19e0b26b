package whenever.transcode.rendition.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.IntConsumer;

/**
 * Finds where nothing is said, in samples as they come.
 *
 * <p>Relative to the recording's own level, because no fixed threshold fits both a whisper into a
 * poor microphone and a loud voice in a humming room. Its level is that of its windows above the
 * two gates of ITU-R BS.1770 (-70 dB, and 10 dB below the mean); what is 20 dB below that is the
 * background (the relative gate of EBU Tech 3342). A pause for breath is part of speaking and takes
 * up to about half a second, so a silence takes longer.
 */
final class Silences implements IntConsumer {
  /** 20 ms: shorter than any sound of speech, longer than a period of the deepest voice. */
  private static final int WINDOW = PcmFile.SAMPLE_RATE / 50;

  private static final int LEAST_WINDOWS = 35;
  private static final double FULL_SCALE = 32_768.0 * 32_768;
  private static final double ABSOLUTE_GATE = 1e-7 * FULL_SCALE;
  private static final double RELATIVE_GATE = 0.1;
  private static final double BACKGROUND = 0.01;

  private float[] powers = new float[1 << 12];
  private int windows;
  private int inWindow;
  private double sum;
  private long heard;

  @Override
  public void accept(int sample) {
    sum += (double) sample * sample;
    heard++;
    inWindow++;
    if (inWindow == WINDOW) {
      closeWindow();
    }
  }

  private void closeWindow() {
    if (windows == powers.length) {
      powers = Arrays.copyOf(powers, 2 * windows);
    }
    powers[windows] = (float) (sum / inWindow);
    windows++;
    inWindow = 0;
    sum = 0;
  }

  /** After the last sample. */
  List<TimeRange> ranges() {
    if (inWindow > 0) {
      closeWindow();
    }
    double threshold = threshold();
    var ranges = new ArrayList<TimeRange>();
    int start = 0;
    for (int i = 0; i <= windows; i++) {
      if (i == windows || powers[i] >= threshold) {
        if (i - start >= LEAST_WINDOWS) {
          ranges.add(range(start, i));
        }
        start = i + 1;
      }
    }
    return ranges;
  }

  private double threshold() {
    double all = mean(power -> power > ABSOLUTE_GATE);
    double level = mean(power -> power > ABSOLUTE_GATE && power > all * RELATIVE_GATE);
    return Math.max(ABSOLUTE_GATE, level * BACKGROUND);
  }

  private double mean(DoublePredicate counts) {
    double total = 0;
    int count = 0;
    for (int i = 0; i < windows; i++) {
      if (counts.test(powers[i])) {
        total += powers[i];
        count++;
      }
    }
    return count == 0 ? 0 : total / count;
  }

  private TimeRange range(int first, int end) {
    long last = Math.min(heard, (long) end * WINDOW);
    return new TimeRange(PcmFile.time((long) first * WINDOW), PcmFile.time(last));
  }
}
