package whenever.transcode.rendition.sound;

import java.time.Duration;
import java.util.List;

/**
 * The shape of the sound.
 *
 * @param peaks 256 loudest samples, 0 to 100, each of an equal stretch of time
 * @param duration how long all of it takes
 */
public record Waveform(List<Integer> peaks, Duration duration) {
  public Waveform {
    peaks = List.copyOf(peaks);
  }
}
