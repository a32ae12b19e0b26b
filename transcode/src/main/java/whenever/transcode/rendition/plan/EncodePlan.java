package whenever.transcode.rendition.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import whenever.transcode.probe.AudioStream;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.VideoStream;

/**
 * How a recording becomes an MP4 that plays everywhere: what plays everywhere already is copied.
 *
 * <p>The numbers come from measurements of screen recordings: preset veryfast is the knee between
 * time and size, and keeping the variable frame rate saves more than any preset does.
 */
public record EncodePlan(int threads) {
  /** Drops what comes faster than 60 a second, and adds nothing; WebM times are whole millis. */
  private static final String AT_MOST_60 =
      "select='if(isnan(prev_selected_t),1,gte(t-prev_selected_t,0.0155))'";

  /** Relative to the last key frame: after a jump in time not every frame becomes one. */
  private static final String KEY_FRAMES = "expr:if(isnan(prev_forced_t),1,gte(t,prev_forced_t+2))";

  /** The words for ffmpeg after the input. */
  public List<String> options(MediaInfo info) {
    var words = new ArrayList<>(Output.streams());
    var video = info.video();
    if (video != null) {
      words.addAll(Codecs.playsEverywhere(video) ? List.of("-c:v", "copy") : filmed(video));
    }
    var audio = info.audio();
    if (audio != null) {
      words.addAll(Codecs.playsEverywhere(audio) ? List.of("-c:a", "copy") : aac(audio));
    }
    words.addAll(Output.container(Container.MP4));
    return words;
  }

  /** How large the picture will be. */
  public static FrameSize size(MediaInfo info) {
    var video = info.video();
    if (video == null) {
      return FrameSize.NONE;
    }
    return Codecs.playsEverywhere(video)
        ? new FrameSize(video.width(), video.height())
        : FrameSize.within1080p(video);
  }

  private List<String> filmed(VideoStream video) {
    var words = new ArrayList<>(x264());
    words.addAll(List.of("-vf", frames(FrameSize.within1080p(video))));
    return words;
  }

  /** The filter that brings frames to one size and to a sane rate. */
  public static String frames(FrameSize size) {
    return AT_MOST_60 + "," + size.filter();
  }

  /** H.264 as we make it, whatever is filmed. */
  public List<String> x264() {
    var words = new ArrayList<>(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "23"));
    words.addAll(List.of("-maxrate", "4M", "-bufsize", "8M", "-g", "300"));
    words.addAll(List.of("-force_key_frames", KEY_FRAMES, "-fps_mode", "vfr"));
    words.addAll(List.of("-threads:v", String.valueOf(threads), "-pix_fmt", "yuv420p"));
    return words;
  }

  /** AAC with a layout of our choice: mono stays mono, anything else becomes stereo. */
  static List<String> aac(@Nullable AudioStream audio) {
    boolean voice = audio != null && audio.channels() == 1;
    var layout = voice ? "mono" : "stereo";
    return List.of(
        "-c:a", "aac", "-b:a", voice ? "96k" : "128k", "-ar", "48000", "-af", gapless(layout));
  }

  /**
   * Fills gaps with silence: an encoder counts samples, so a gap would pull sound and lips apart.
   */
  public static String gapless(String layout) {
    return SoundPlan.gapless(layout);
  }
}
