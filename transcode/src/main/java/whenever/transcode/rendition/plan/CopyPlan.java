package whenever.transcode.rendition.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import whenever.transcode.probe.AudioStream;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.probe.VideoStream;

/**
 * How a recording becomes playable at once: the picture is always copied, the sound is copied too
 * unless no browser plays it from the target container.
 *
 * @param target the container written
 * @param sound whether sound is copied as it is
 * @param playsEverywhere whether every browser will play the result
 */
public record CopyPlan(Container target, boolean sound, boolean playsEverywhere) {

  /** The cheapest way that some browser plays. */
  public static CopyPlan of(MediaInfo info) {
    var video = info.video();
    return video == null ? ofSound(info.audio()) : ofPicture(video, info.audio());
  }

  private static CopyPlan ofPicture(VideoStream video, @Nullable AudioStream audio) {
    // VP9 and AV1 play in segments too, where their sound can go with them; VP8 does not.
    boolean newer = !video.codec().equals("vp8") && Codecs.fitsMp4(audio);
    boolean mp4 = Codecs.isH26x(video) || newer;
    if (mp4) {
      boolean copies = Codecs.fitsMp4(audio);
      boolean everywhere = !copies || Codecs.playsEverywhere(audio);
      return new CopyPlan(Container.MP4, copies, everywhere && Codecs.playsEverywhere(video));
    }
    return new CopyPlan(Container.WEBM, Codecs.fitsWebm(audio), false);
  }

  private static CopyPlan ofSound(@Nullable AudioStream audio) {
    if (audio != null && audio.codec().equals("mp3")) {
      return new CopyPlan(Container.MP3, true, true);
    }
    if (Codecs.fitsWebm(audio)) {
      return new CopyPlan(Container.WEBM, true, false);
    }
    return new CopyPlan(Container.MP4, Codecs.fitsMp4(audio), true);
  }

  /** Whether both write the same file. */
  public boolean writesAs(CopyPlan other) {
    return target == other.target && sound == other.sound;
  }

  /** The words for ffmpeg after the input. */
  public List<String> options(MediaInfo info) {
    var words = new ArrayList<>(Output.streams());
    words.addAll(List.of("-c:v", "copy"));
    var video = info.video();
    if (target == Container.MP4 && video != null && video.codec().equals("hevc")) {
      // Apple's players know HEVC in MP4 only under this name.
      words.addAll(List.of("-tag:v", "hvc1"));
    }
    words.addAll(sound ? List.of("-c:a", "copy") : encodedSound(info));
    words.addAll(Output.container(target));
    return words;
  }

  private List<String> encodedSound(MediaInfo info) {
    var audio = info.audio();
    if (audio == null || target == Container.WEBM) {
      return List.of("-c:a", "libopus", "-b:a", "96k", "-ac", "2");
    }
    var plan = new SoundPlan(Gain.NONE);
    var words = new ArrayList<>(List.of("-af", plan.filter(audio)));
    words.addAll(plan.aac(audio));
    return words;
  }
}
