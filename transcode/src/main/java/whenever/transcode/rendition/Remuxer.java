package whenever.transcode.rendition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.Ffmpeg.Outcome;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Prober.Sight;
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
   * Joins the parts first. Most recordings have one: its streams are looked at while all of it is
   * searched for a second header. How long it is, is known when all has been copied.
   */
  Remuxed remux(List<Path> parts, Path outFolder) {
    if (parts.isEmpty()) {
      throw new MediaException(Reason.EMPTY);
    }
    var prober = new Prober(ffmpeg);
    var first = parts.getFirst().toAbsolutePath();
    var glance = new FutureTask<>(() -> prober.glance(first));
    var looking = Thread.ofVirtual().start(glance);
    try {
      var source = new Joiner(ffmpeg).join(parts, outFolder).toAbsolutePath();
      var sight = source.equals(first) ? get(glance) : prober.glance(source);
      return remux(source, prober, sight, outFolder);
    } finally {
      looking.interrupt();
    }
  }

  private static Sight get(FutureTask<Sight> glance) {
    try {
      return glance.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof MediaException refusal
          ? refusal
          : new MediaException(Reason.FAILED, String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MediaException(Reason.KILLED);
    }
  }

  private Remuxed remux(Path source, Prober prober, Sight sight, Path outFolder) {
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
