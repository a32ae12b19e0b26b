package whenever.server.transcript;

import java.util.List;
import whenever.transcode.speech.Word;

/** Segments as a WebVTT file (W3C WebVTT, section 4). */
final class WebVtt {
  private static final int LINE = 42;

  private WebVtt() {}

  static String write(List<Segment> segments) {
    var vtt = new StringBuilder("WEBVTT\n");
    for (Segment segment : segments) {
      vtt.append('\n')
          .append(time(segment.startMs()))
          .append(" --> ")
          .append(time(Math.max(segment.endMs(), segment.startMs() + 1)))
          .append('\n')
          .append(lines(segment.words()))
          .append('\n');
    }
    return vtt.toString();
  }

  /** {@code hh:mm:ss.ttt}. */
  static String time(int ms) {
    return "%02d:%02d:%02d.%03d"
        .formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
  }

  private static String lines(List<Word> words) {
    var lines = new StringBuilder();
    int column = 0;
    for (Word word : words) {
      if (column > 0 && column + 1 + word.text().length() > LINE) {
        lines.append('\n');
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(escape(word.text()));
      column += word.text().length();
    }
    return lines.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
