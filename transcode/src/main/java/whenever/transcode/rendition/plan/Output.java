package whenever.transcode.rendition.plan;

import java.util.ArrayList;
import java.util.List;
import whenever.transcode.probe.Container;

/** The words for ffmpeg that describe what is written, shared by copying and encoding. */
public final class Output {
  private Output() {}

  /** One picture that is not a cover, one sound, and nothing of what people hide in metadata. */
  public static List<String> streams() {
    var words = new ArrayList<>(List.of("-map", "0:V:0?", "-map", "0:a:0?"));
    words.addAll(nothingElse());
    return words;
  }

  /** No more streams, and nothing of what people hide in metadata. */
  public static List<String> nothingElse() {
    return List.of("-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1");
  }

  /**
   * The container. An index is at the front, so that a player can seek after the first bytes; that
   * of an MP4 comes there when it is woven, instead of being written twice.
   */
  public static List<String> container(Container target) {
    return switch (target) {
      // Frames out of order begin before zero: an edit list says so, and nothing is shown later.
      case MP4 -> List.of("-f", "mp4");
      case WEBM -> List.of("-avoid_negative_ts", "make_zero", "-cues_to_front", "1", "-f", "webm");
      case MP3 -> List.of("-write_xing", "1", "-f", "mp3");
      case MATROSKA, OGG, WAV, FLAC ->
          throw new IllegalArgumentException("never written: " + target);
    };
  }
}
