package whenever.transcode.rendition;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.plan.EncodePlan;
import whenever.transcode.rendition.plan.LadderPlan;
import whenever.transcode.rendition.plan.SoundPlan;
import whenever.transcode.rendition.plan.Tier;
import whenever.transcode.rendition.plan.Workbench;

/** Encodes several tiers of a recording in one decode. */
record Encoder(Ffmpeg ffmpeg) {
  /** A screen of two frames a second, and three frames that are still being put in order. */
  private static final Duration REORDERING = Duration.ofMillis(1_600);

  Map<Tier, Rendition> encode(
      Path source, MediaInfo info, Encoding wanted, Path outFolder, ProgressListener listener) {
    var picture = new EncodePlan(ffmpeg.config().threads());
    var plan = new LadderPlan(info, wanted.tiers(), picture, new SoundPlan(wanted.gain()));
    var bench = new Workbench(ffmpeg, source, info.container(), outFolder);
    var targets = plan.targets(bench.folder());
    var patience = Workbench.patience(info.duration(), 20);
    var length =
        bench.make(targets, plan.graph(), bench.wholeClip(), patience, listener).mediaTime();
    var made = new EnumMap<Tier, Rendition>(Tier.class);
    for (var tier : wanted.tiers()) {
      made.put(tier, rendition(plan, tier, bench.folder(), length));
    }
    return made;
  }

  private static Rendition rendition(LadderPlan plan, Tier tier, Path folder, Duration length) {
    var size = plan.size(tier);
    var extension = plan.extension(tier);
    return new Rendition(
        folder.resolve(tier.fileName() + "." + extension),
        plan.container(tier).contentType(plan.hasPicture(tier)),
        extension,
        playing(length, plan.info().duration()),
        size.width(),
        size.height(),
        tier != Tier.OPUS);
  }

  /** What an encoder still holds when ffmpeg counts for the last time is not missing. */
  static Duration playing(Duration written, Duration whole) {
    return written.minus(whole).abs().compareTo(REORDERING) < 0 ? whole : written;
  }
}
