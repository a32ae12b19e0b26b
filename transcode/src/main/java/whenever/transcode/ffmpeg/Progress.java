package whenever.transcode.ffmpeg;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reader of {@code -progress}: lines of key=value, of which the media time matters. */
final class Progress {
  private static final Pattern TIME = Pattern.compile("out_time_us=(\\d{1,18})");

  private final ProgressListener listener;
  private volatile Duration mediaTime = Duration.ZERO;

  Progress(ProgressListener listener) {
    this.listener = listener;
  }

  void line(String line) {
    // Before the first packet the value is N/A, or a large negative number.
    var time = TIME.matcher(line);
    if (time.matches()) {
      mediaTime = Duration.of(Long.parseLong(time.group(1)), ChronoUnit.MICROS);
      listener.progress(mediaTime);
    }
  }

  Duration mediaTime() {
    return mediaTime;
  }
}
