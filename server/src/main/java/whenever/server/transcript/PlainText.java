package whenever.server.transcript;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import whenever.transcode.speech.Word;

/**
 * Segments as text to keep: a paragraph after each longer pause, with the time at which it begins.
 */
final class PlainText {
  private static final int PAUSE_MS = 1_500;

  private PlainText() {}

  static String write(List<Segment> segments) {
    var text = new StringBuilder();
    int lastEnd = -PAUSE_MS;
    for (Segment segment : segments) {
      if (segment.startMs() - lastEnd >= PAUSE_MS) {
        text.append(text.isEmpty() ? "" : "\n\n").append(time(segment.startMs())).append('\n');
      } else {
        text.append(' ');
      }
      text.append(words(segment));
      lastEnd = segment.endMs();
    }
    return text.append('\n').toString();
  }

  private static String words(Segment segment) {
    return segment.words().stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** {@code 1:02:03}, without hours where there are none. */
  private static String time(int ms) {
    int seconds = ms / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
