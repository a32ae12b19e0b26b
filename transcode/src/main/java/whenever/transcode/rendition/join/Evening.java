package whenever.transcode.rendition.join;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.plan.EncodePlan;
import whenever.transcode.rendition.plan.FrameSize;
import whenever.transcode.rendition.plan.Workbench;

/**
 * Encodes parts that differ so that they can be put one behind the other: the size of the first
 * picture, black where there is none, one kind of sound, silence where there is none.
 *
 * <p>Part by part and not through the concat filter, which guesses the length of a picture of
 * varying frame rate from its average.
 *
 * @param size of all pictures, or {@link FrameSize#NONE}
 * @param layout {@code mono}, {@code stereo}, or empty when no part has sound
 */
record Evening(Ffmpeg ffmpeg, Path folder, FrameSize size, String layout) {
  /** The largest picture that every decoder shows: the longer and the shorter side. */
  private static final int LONG_SIDE = 2560;

  private static final int SHORT_SIDE = 1600;

  /** Encoding on few cores may be this many times slower than the recording. */
  private static final int PATIENCE = 20;

  /**
   * With the colours of HDTV, whatever the part has, and times in milliseconds: the same for all.
   */
  private static final List<String> SAME_STREAM =
      List.of(
          "-enc_time_base:v",
          "1:1000",
          "-chroma_sample_location",
          "left",
          "-color_range",
          "tv",
          "-colorspace",
          "bt709",
          "-color_primaries",
          "bt709",
          "-color_trc",
          "bt709");

  static Evening of(Ffmpeg ffmpeg, Path folder, List<Repaired> parts) {
    var infos = parts.stream().map(Repaired::info).toList();
    return new Evening(ffmpeg, folder, size(infos), layout(infos));
  }

  private static FrameSize size(List<MediaInfo> infos) {
    for (var info : infos) {
      var video = info.video();
      if (video != null) {
        boolean tall = video.height() > video.width();
        int across = tall ? SHORT_SIDE : LONG_SIDE;
        return FrameSize.within(video, across, tall ? LONG_SIDE : SHORT_SIDE);
      }
    }
    return FrameSize.NONE;
  }

  private static String layout(List<MediaInfo> infos) {
    String layout = "";
    for (var info : infos) {
      var audio = info.audio();
      if (audio != null) {
        layout = audio.channels() == 1 && !layout.equals("stereo") ? "mono" : "stereo";
      }
    }
    return layout;
  }

  /** The part like all others, in a file of its own. */
  MatroskaFile encode(Repaired part, int number) {
    var bench = new Workbench(ffmpeg, part.filmed(), part.filmedContainer(), folder);
    var target = folder.resolve("even-" + number + ".mkv");
    var patience = Workbench.patience(part.length(), PATIENCE);
    bench.make(target, bench.wholeClip(), words(part), patience, ProgressListener.none());
    return MatroskaFile.read(target);
  }

  private List<String> words(Repaired part) {
    var graph = new ArrayList<String>();
    var words = new ArrayList<String>();
    if (!size.equals(FrameSize.NONE)) {
      graph.add(
          picture(part) + ",scale=out_color_matrix=bt709:out_range=tv,setfield=prog[picture]");
      words.addAll(List.of("-map", "[picture]"));
      words.addAll(new EncodePlan(ffmpeg.config().threads()).x264(EncodePlan.Rate.FULL));
      words.addAll(SAME_STREAM);
    }
    if (!layout.isEmpty()) {
      graph.add(sound(part) + "[sound]");
      words.addAll(List.of("-map", "[sound]", "-c:a", "aac", "-ar", "48000"));
      words.addAll(List.of("-b:a", layout.equals("mono") ? "96k" : "128k"));
    }
    words.addAll(0, List.of("-filter_complex", String.join(";", graph)));
    words.addAll(List.of("-map_metadata", "-1", "-map_chapters", "-1"));
    words.addAll(Repair.joinable());
    return words;
  }

  private String picture(Repaired part) {
    return part.info().hasVideo()
        ? "[0:V:0]" + EncodePlan.frames(size)
        : "color=black:s=%dx%d:r=5:d=%s,setsar=1"
            .formatted(size.width(), size.height(), seconds(part.length()));
  }

  /** As long as the part, so that the sound of the next one follows without a gap. */
  private String sound(Repaired part) {
    var length = seconds(part.length());
    return part.info().hasAudio()
        ? "[0:a:0]%s,apad=whole_dur=%s".formatted(EncodePlan.gapless(layout), length)
        : "anullsrc=r=48000:cl=%s:d=%s".formatted(layout, length);
  }

  private static String seconds(Duration length) {
    return length.toSeconds() + "." + "%03d".formatted(length.toMillisPart());
  }
}
