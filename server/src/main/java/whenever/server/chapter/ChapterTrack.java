package whenever.server.chapter;

import java.util.List;

/** Chapters as a WebVTT file for a track of kind {@code chapters} (W3C WebVTT, section 4). */
final class ChapterTrack {
  private ChapterTrack() {}

  /** Each ends where the next one begins, and the last with the message. */
  static String write(List<Chapter> chapters, int lengthMs) {
    var vtt = new StringBuilder("WEBVTT\n");
    for (int i = 0; i < chapters.size(); i++) {
      var chapter = chapters.get(i);
      int end = i + 1 < chapters.size() ? chapters.get(i + 1).startMs() : lengthMs;
      vtt.append(
          "\n%s --> %s\n%s\n"
              .formatted(time(chapter.startMs()), time(end), escape(chapter.title())));
    }
    return vtt.toString();
  }

  private static String time(int ms) {
    return "%02d:%02d:%02d.%03d"
        .formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
