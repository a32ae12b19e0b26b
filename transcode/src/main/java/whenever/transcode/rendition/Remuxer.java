package whenever.transcode.rendition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.Ffmpeg.Outcome;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.join.Joiner;
import whenever.transcode.rendition.plan.CopyPlan;
import whenever.transcode.rendition.plan.FrameSize;
import whenever.transcode.rendition.plan.Workbench;

/** Makes a recording playable by copying its packets. */
record Remuxer(Ffmpeg ffmpeg) {
  /** Slower than any disk that one would record to, also where sound is encoded. */
  private static final long BYTES_PER_SECOND = 2 << 20;

  Remuxed remux(Path source, MediaInfo info, Path outFolder) {
    var plan = CopyPlan.of(info);
    var target = target(plan, info, outFolder);
    var length = copy(source, info, plan, target).mediaTime();
    return new Remuxed(info, rendition(target, plan, info, length));
  }

  /**
   * Joins the parts first. What a browser recorded names its codecs at the beginning, so that it is
   * copied at once; of all else the streams are looked at before. How long it is, is known when all
   * has been copied.
   */
  Remuxed remux(List<Path> parts, Path outFolder) {
    var source = new Joiner(ffmpeg).join(parts, outFolder).toAbsolutePath();
    var prober = new Prober(ffmpeg);
    return prober
        .named(source)
        .flatMap(named -> remux(source, prober, named, outFolder))
        .or(() -> remux(source, prober, prober.glance(source), outFolder))
        .orElseThrow(() -> new MediaException(Reason.FAILED, "its streams change: " + source));
  }

  /** Empty when it turns out to need another plan than its beginning said. */
  private Optional<Remuxed> remux(Path source, Prober prober, MediaInfo begun, Path outFolder) {
    var plan = CopyPlan.of(begun);
    var target = target(plan, begun, outFolder);
    boolean done = false;
    try {
      var outcome = copy(source, begun, plan, target);
      var info = prober.info(begun.container(), outcome);
      done = plan.writesAs(CopyPlan.of(info));
      return done
          ? Optional.of(
              new Remuxed(info, rendition(target, CopyPlan.of(info), info, outcome.mediaTime())))
          : Optional.empty();
    } finally {
      if (!done) {
        delete(target);
      }
    }
  }

  Path indexInFront(Path mp4, Path outFolder) {
    var bench = new Workbench(ffmpeg, mp4, Container.MP4, outFolder);
    var target = bench.folder().resolve("front-" + mp4.getFileName());
    var words = List.of("-map", "0", "-c", "copy", "-movflags", "+faststart", "-f", "mp4");
    bench.make(target, List.of(), words, patience(mp4), ProgressListener.none());
    return target;
  }

  private static Path target(CopyPlan plan, MediaInfo info, Path outFolder) {
    try {
      return outFolder.toRealPath().resolve("instant." + extension(plan.target(), info));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String extension(Container target, MediaInfo info) {
    return target == Container.MP4 && !info.hasVideo() ? "m4a" : target.extension();
  }

  private Outcome copy(Path source, MediaInfo info, CopyPlan plan, Path target) {
    var folder = target.resolveSibling("");
    var bench = new Workbench(ffmpeg, source, info.container(), folder);
    var silent = ProgressListener.none();
    var words = plan.options(info);
    return bench.make(target, bench.wholePackets(), words, patience(source), silent);
  }

  private static Duration patience(Path source) {
    try {
      var length = Duration.ofSeconds(Files.size(source) / BYTES_PER_SECOND);
      return Workbench.patience(length, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rendition rendition(Path path, CopyPlan plan, MediaInfo info, Duration written) {
    var video = info.video();
    var size = video == null ? FrameSize.NONE : new FrameSize(video.width(), video.height());
    return new Rendition(
        path,
        plan.target().contentType(info.hasVideo()),
        extension(plan.target(), info),
        Encoder.playing(written, info.duration()),
        size.width(),
        size.height(),
        plan.playsEverywhere());
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
