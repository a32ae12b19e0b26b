package whenever.transcode.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.plan.EncodePlan;
import whenever.transcode.rendition.plan.Gain;
import whenever.transcode.rendition.plan.LadderPlan;
import whenever.transcode.rendition.plan.SoundPlan;
import whenever.transcode.rendition.plan.Tier;

/** The words of our plan, or a variant of them, given to ffmpeg without anything around it. */
record BareFfmpeg(Path source, MediaInfo info, int threads, Path folder) {

  /** What one tier becomes; the same file each time. */
  Path encode(Tier tier, UnaryOperator<String> variant) throws Exception {
    var sound = new SoundPlan(Gain.NONE);
    var plan = new LadderPlan(info, Set.of(tier), new EncodePlan(threads), sound);
    var target = plan.targets(folder).getFirst();
    var words = new ArrayList<>(List.of("-threads", String.valueOf(threads), "-i", source + ""));
    plan.graph().forEach(word -> words.add(variant.apply(word)));
    target.words().forEach(word -> words.add(variant.apply(word)));
    words.add(target.path().toString());
    run(words);
    return target.path();
  }

  /** What it says while it does this; an error when it fails. */
  String run(List<String> words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("ffmpeg", "-y", "-nostdin", "-hide_banner"));
    command.addAll(words);
    File none = new File("/dev/null");
    Process process =
        new ProcessBuilder(command).redirectInput(none).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }
}
