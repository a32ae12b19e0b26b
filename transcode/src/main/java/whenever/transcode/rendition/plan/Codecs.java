package whenever.transcode.rendition.plan;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import whenever.transcode.probe.AudioStream;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.VideoStream;

/** Which codecs are accepted, and where each may be copied to. */
public final class Codecs {
  private static final Set<String> VIDEO = Set.of("vp8", "vp9", "av1", "h264", "hevc");
  private static final Set<String> AUDIO = Set.of("opus", "aac", "vorbis", "mp3", "flac");
  private static final Set<String> MP4_SOUND = Set.of("aac", "opus", "mp3");
  private static final Set<String> WEBM_SOUND = Set.of("opus", "vorbis");
  private static final Set<String> EIGHT_BIT_420 = Set.of("yuv420p", "yuvj420p");

  /** A 2560x1600 screen: what H.264 level 5 decoders, so all since about 2013, can show. */
  private static final int MOST_PIXELS_EVERYWHERE = 2560 * 1600;

  private Codecs() {}

  /** Whether we work with what a recording holds. */
  public static boolean accepts(MediaInfo info) {
    var video = info.video();
    var audio = info.audio();
    return (video == null || VIDEO.contains(video.codec()))
        && (audio == null || AUDIO.contains(audio.codec()) || audio.codec().startsWith("pcm_"));
  }

  static boolean isH26x(VideoStream video) {
    return video.codec().equals("h264") || video.codec().equals("hevc");
  }

  static boolean fitsMp4(@Nullable AudioStream audio) {
    return audio == null || MP4_SOUND.contains(audio.codec());
  }

  static boolean fitsWebm(@Nullable AudioStream audio) {
    return audio == null || WEBM_SOUND.contains(audio.codec());
  }

  /** Whether no browser needs anything else than a copy of it. */
  static boolean playsEverywhere(MediaInfo info) {
    var video = info.video();
    var audio = info.audio();
    if (video == null) {
      return playsEverywhere(audio) || (audio != null && audio.codec().equals("mp3"));
    }
    return playsEverywhere(video) && playsEverywhere(audio);
  }

  static boolean playsEverywhere(VideoStream video) {
    return video.codec().equals("h264")
        && EIGHT_BIT_420.contains(video.pixelFormat())
        && video.width() * video.height() <= MOST_PIXELS_EVERYWHERE;
  }

  static boolean playsEverywhere(@Nullable AudioStream audio) {
    return audio == null || audio.codec().equals("aac");
  }
}
