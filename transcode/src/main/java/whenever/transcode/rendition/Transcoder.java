package whenever.transcode.rendition;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.hls.LiveSegmenter;
import whenever.transcode.hls.Woven;
import whenever.transcode.hls.mp4.Weaver;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.join.Joiner;
import whenever.transcode.rendition.plan.CopyPlan;
import whenever.transcode.rendition.plan.EncodePlan;
import whenever.transcode.rendition.plan.FrameSize;
import whenever.transcode.rendition.plan.Workbench;

/**
 * Makes everything a viewer needs from a local recording.
 *
 * <p>Every method blocks, may be called from several threads, throws {@link MediaException} when a
 * recording cannot be worked with, and stops when its thread is interrupted. Files are written into
 * an existing folder that the caller owns; when a method throws, its file is gone.
 */
public final class Transcoder {
  private static final Duration POSTER_REACH = Duration.ofSeconds(10);
  private static final Duration ROUNDING = Duration.ofMillis(500);
  private static final int POSTER_WIDTH = 1280;

  private final Ffmpeg ffmpeg;

  public Transcoder(Ffmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /** Streams and real duration, also when the header tells none. */
  public MediaInfo probe(Path source) {
    return new Prober(ffmpeg).probe(source.toAbsolutePath());
  }

  /**
   * One recording out of its parts, in their order, {@code joined.*}: each part begins with a
   * header of its own and may have lost its first or last bytes. One healthy part is returned as it
   * is, at the cost of reading it.
   */
  public Path join(List<Path> parts, Path outFolder) {
    return new Joiner(ffmpeg).join(parts, outFolder);
  }

  /**
   * The instant tier, {@code instant.*}: the picture is copied, never encoded, with the index in
   * front. Sound is copied too, unless no browser plays its codec (PCM, FLAC).
   */
  public Rendition remux(Path source, MediaInfo info, Path outFolder) {
    var plan = CopyPlan.of(info);
    var bench = new Workbench(ffmpeg, source, info.container(), outFolder);
    var target = bench.folder().resolve("instant." + extension(plan.target(), info));
    var patience = Workbench.patience(info.duration(), 0.5);
    var silent = ProgressListener.none();
    var outcome = bench.make(target, bench.wholePackets(), plan.options(info), patience, silent);
    var length = outcome.mediaTime();
    return rendition(target, plan.target(), info, shown(info), length, plan.playsEverywhere());
  }

  /**
   * The tier that plays everywhere, {@code everywhere.mp4} or {@code .m4a}: H.264 up to 1080p with
   * AAC, encoding only what must be.
   */
  public Rendition encode(Path source, MediaInfo info, Path outFolder, ProgressListener listener) {
    var options = new EncodePlan(ffmpeg.config().threads()).options(info);
    var bench = new Workbench(ffmpeg, source, info.container(), outFolder);
    var target = bench.folder().resolve("everywhere." + extension(Container.MP4, info));
    var patience = Workbench.patience(info.duration(), 20);
    var length = bench.make(target, bench.wholeClip(), options, patience, listener).mediaTime();
    return rendition(target, Container.MP4, info, EncodePlan.size(info), length, true);
  }

  /**
   * A plain MP4 written anew with its index in front and with fragments behind it that HLS
   * addresses by their place, {@code woven-*}; no sample changes.
   */
  public Woven weave(Path mp4, Path outFolder) {
    return Weaver.weave(mp4, outFolder);
  }

  /** Cuts recordings into segments while they are still being made. */
  public LiveSegmenter live() {
    return new LiveSegmenter(ffmpeg);
  }

  /** A JPEG at most 1280 pixels wide, {@code poster.jpg}, of a moment that is not black. */
  public Optional<Picture> poster(Path source, MediaInfo info, Path outFolder) {
    var video = info.video();
    if (video == null) {
      return Optional.empty();
    }
    var size = FrameSize.within(video, POSTER_WIDTH, 2 * POSTER_WIDTH);
    var bench = new Workbench(ffmpeg, source, info.container(), outFolder);
    var target = bench.folder().resolve("poster.jpg");
    try {
      still(
          bench,
          target,
          "select='isnan(prev_selected_t)+gte(t-prev_selected_t,0.25)',"
              + "signalstats,metadata=select:key=lavfi.signalstats.YAVG:value=20:function=greater,"
              + size.filter());
    } catch (MediaException e) {
      if (e.reason() != Reason.DAMAGED) {
        throw e;
      }
      // Nothing bright in its first seconds: then a dark picture is the true one.
      still(bench, target, size.filter());
    }
    return Optional.of(new Picture(target, "image/jpeg", "jpg", size.width(), size.height()));
  }

  private static void still(Workbench bench, Path target, String filter) {
    var words =
        List.of(
            "-map",
            "0:V:0",
            "-vf",
            filter,
            "-frames:v",
            "1",
            "-c:v",
            "mjpeg",
            "-pix_fmt",
            "yuvj420p",
            "-q:v",
            "4",
            "-update",
            "1",
            "-f",
            "image2");
    var reach = Workbench.seconds(POSTER_REACH);
    bench.make(target, reach, words, Workbench.patience(POSTER_REACH, 6), ProgressListener.none());
  }

  /**
   * Raw samples for speech, {@code speech.pcm}: 16 kHz mono s16le; empty when there is no sound.
   */
  public Optional<Path> pcm(Path source, MediaInfo info, Path outFolder) {
    if (!info.hasAudio()) {
      return Optional.empty();
    }
    var bench = new Workbench(ffmpeg, source, info.container(), outFolder);
    var target = bench.folder().resolve("speech.pcm");
    // With gaps filled, so that a word's time is its time in the film.
    var words = new ArrayList<>(List.of("-map", "0:a:0", "-vn", "-af", EncodePlan.gapless("mono")));
    words.addAll(List.of("-ar", String.valueOf(Peaks.SAMPLE_RATE), "-c:a", "pcm_s16le"));
    words.addAll(List.of("-f", "s16le"));
    var patience = Workbench.patience(info.duration(), 1);
    bench.make(target, bench.wholeClip(), words, patience, ProgressListener.none());
    return Optional.of(target);
  }

  /** 256 peaks of what {@link #pcm} made. */
  public Waveform waveform(Path pcm) {
    return Peaks.of(pcm);
  }

  private static String extension(Container target, MediaInfo info) {
    return target == Container.MP4 && !info.hasVideo() ? "m4a" : target.extension();
  }

  private static FrameSize shown(MediaInfo info) {
    var video = info.video();
    return video == null ? FrameSize.NONE : new FrameSize(video.width(), video.height());
  }

  private static Rendition rendition(
      Path path,
      Container target,
      MediaInfo info,
      FrameSize size,
      Duration written,
      boolean everywhere) {
    return new Rendition(
        path,
        target.contentType(info.hasVideo()),
        extension(target, info),
        playing(written, info.duration()),
        size.width(),
        size.height(),
        everywhere);
  }

  /** What an encoder still holds when ffmpeg counts for the last time is not missing. */
  private static Duration playing(Duration written, Duration whole) {
    return written.minus(whole).abs().compareTo(ROUNDING) < 0 ? whole : written;
  }
}
