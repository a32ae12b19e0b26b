package whenever.transcode.ffmpeg;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Reader of {@code -progress}: lines of key=value, of which the media time matters. */
final class Progress {
  private static final String TIME = "out_time_us=";

  private final ProgressListener listener;
  private volatile Duration mediaTime = Duration.ZERO;

  Progress(ProgressListener listener) {
    this.listener = listener;
  }

  void line(String line) {
    // Before the first packet the value is N/A, or a large negative number.
    if (line.startsWith(TIME) && Character.isDigit(line.charAt(line.length() - 1))) {
      long micros = Long.parseLong(line.substring(TIME.length()));
      if (micros >= 0) {
        mediaTime = Duration.of(micros, ChronoUnit.MICROS);
        listener.progress(mediaTime);
      }
    }
  }

  Duration mediaTime() {
    return mediaTime;
  }
}
