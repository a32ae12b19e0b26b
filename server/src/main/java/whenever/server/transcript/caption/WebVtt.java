package whenever.server.transcript.caption;

import java.util.List;

/** Captions as a WebVTT file (W3C WebVTT, section 4). */
public final class WebVtt {
  private WebVtt() {}

  public static String write(List<Caption> captions) {
    var vtt = new StringBuilder("WEBVTT\n");
    for (var caption : captions) {
      vtt.append('\n').append(time(caption.startMs()));
      vtt.append(" --> ").append(time(caption.endMs())).append('\n');
      for (String line : caption.lines()) {
        vtt.append(escape(line)).append('\n');
      }
    }
    return vtt.toString();
  }

  /** {@code hh:mm:ss.ttt}. */
  private static String time(int ms) {
    return "%02d:%02d:%02d.%03d"
        .formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
