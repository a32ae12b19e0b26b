package whenever.transcode.rendition.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * How a picture is encoded.
 *
 * <p>The numbers come from measurements of screen recordings: preset veryfast is the knee between
 * time and size, and keeping the variable frame rate saves more than any preset does.
 */
public record EncodePlan(int threads) {
  /** Drops what comes faster than 60 a second, and adds nothing; WebM times are whole millis. */
  static final String AT_MOST_60 =
      "select='if(isnan(prev_selected_t),1,gte(t-prev_selected_t,0.0155))'";

  /** Relative to the last key frame: after a jump in time not every frame becomes one. */
  private static final String KEY_FRAMES = "expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+2))";

  /** How much a viewer's link must carry at most: bits a second, and bits that may be saved up. */
  public enum Rate {
    FULL("4M", "8M"),
    SMALL("1M", "2M");

    private final String most;
    private final String buffer;

    Rate(String most, String buffer) {
      this.most = most;
      this.buffer = buffer;
    }
  }

  /** The filter that brings frames to one size and to a sane rate. */
  public static String frames(FrameSize size) {
    return AT_MOST_60 + "," + size.filter();
  }

  /** H.264 as we make it, whatever is filmed. */
  public List<String> x264(Rate rate) {
    var words = new ArrayList<>(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "23"));
    words.addAll(List.of("-maxrate", rate.most, "-bufsize", rate.buffer, "-g", "300"));
    words.addAll(List.of("-force_key_frames", KEY_FRAMES, "-fps_mode", "vfr"));
    words.addAll(List.of("-threads:v", String.valueOf(threads), "-pix_fmt", "yuv420p"));
    return words;
  }

  /**
   * Fills gaps with silence: an encoder counts samples, so a gap would pull sound and lips apart.
   */
  public static String gapless(String layout) {
    return SoundPlan.gapless(layout);
  }
}
