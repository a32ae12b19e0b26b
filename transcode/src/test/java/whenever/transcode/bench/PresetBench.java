package whenever.transcode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.Sandbox;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.plan.Tier;

/** What x264's presets cost, how large their result is, and how like the recording it looks. */
final class PresetBench implements Bench {
  private static final int ROUNDS = 3;
  private static final double MIB = 1 << 20;
  private static final List<String> PRESETS =
      List.of("ultrafast", "superfast", "veryfast", "faster", "medium");

  /** Frames are compared by their times, and sound begins a little before the first of them. */
  private static final String FROM_ZERO = "settb=1/1000,setpts=PTS-STARTPTS";

  private static final Pattern SSIM = Pattern.compile("SSIM .*All:([0-9.]+)");

  @Override
  public List<Figure> run(Path folder) throws Exception {
    var config = FfmpegConfig.defaults().withSandbox(Sandbox.OFF);
    var clip = ScreenClip.make(folder);
    var info = new Transcoder(Ffmpeg.locate(config)).probe(clip);
    var bare = new BareFfmpeg(clip, info, config.threads(), folder);
    var rounds = new Rounds();
    for (String preset : PRESETS) {
      rounds.add(preset, () -> encode(bare, preset));
    }
    rounds.run(ROUNDS);
    var figures = new ArrayList<Figure>();
    for (String preset : PRESETS) {
      figures.add(Figure.of(preset + ", CPU", "s", rounds.cpu(preset)));
      Path made = encode(bare, preset);
      figures.add(Figure.of(preset + ", size", "MiB", List.of(Files.size(made) / MIB)));
      figures.add(Figure.of(preset + ", likeness", "SSIM", List.of(ssim(bare, made))));
    }
    return figures;
  }

  private static Path encode(BareFfmpeg bare, String preset) throws Exception {
    return bare.encode(Tier.EVERYWHERE, word -> word.equals("veryfast") ? preset : word);
  }

  /** Frame by frame, by their times; 1 is the same picture. */
  private static double ssim(BareFfmpeg bare, Path made) throws Exception {
    var words = new ArrayList<>(List.of("-i", made.toString(), "-i", bare.source().toString()));
    var compared = "[0:v]%1$s[made];[1:v]%1$s[source];[made][source]ssim".formatted(FROM_ZERO);
    words.addAll(List.of("-lavfi", compared, "-f", "null", "-"));
    var said = SSIM.matcher(bare.run(words));
    if (!said.find()) {
      throw new IOException("ffmpeg compared nothing");
    }
    return Double.parseDouble(said.group(1));
  }
}
