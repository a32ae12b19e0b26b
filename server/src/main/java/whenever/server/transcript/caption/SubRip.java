package whenever.server.transcript.caption;

import java.util.List;

/** Captions as a SubRip file, which has no standard; players agree on this much. */
public final class SubRip {
  private SubRip() {}

  public static String write(List<Caption> captions) {
    var srt = new StringBuilder();
    for (int i = 0; i < captions.size(); i++) {
      var caption = captions.get(i);
      srt.append(i == 0 ? "" : "\n").append(i + 1).append('\n').append(time(caption.startMs()));
      srt.append(" --> ").append(time(caption.endMs())).append('\n');
      for (String line : caption.lines()) {
        // SubRip knows no way to escape what would be taken for a time line.
        srt.append(line.replace("-->", "→")).append('\n');
      }
    }
    return srt.toString();
  }

  /** {@code hh:mm:ss,ttt}. */
  private static String time(int ms) {
    return "%02d:%02d:%02d,%03d"
        .formatted(ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
  }
}
