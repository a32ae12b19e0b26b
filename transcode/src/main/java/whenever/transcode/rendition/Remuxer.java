package whenever.transcode.rendition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.Ffmpeg.Outcome;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
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

  /** Its streams are known from its beginning; how long it is, when all has been copied. */
  Remuxed remux(Path source, Path outFolder) {
    var prober = new Prober(ffmpeg);
    var sight = prober.glance(source);
    var streams = Prober.streams(sight);
    var plan = CopyPlan.of(streams);
    var target = target(plan, streams, outFolder);
    boolean done = false;
    try {
      var outcome = copy(source, streams, plan, target);
      var info = prober.info(sight, outcome);
      done = true;
      return new Remuxed(info, rendition(target, plan, info, outcome.mediaTime()));
    } finally {
      if (!done) {
        delete(target);
      }
    }
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
