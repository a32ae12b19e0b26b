package whenever.transcode.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.ffmpeg.Sandbox;
import whenever.transcode.rendition.Encoding;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.plan.Tier;

/**
 * A screen recording encoded by us: beside bare ffmpeg, beside sixty frames a second, and boxed.
 */
final class EncodeBench implements Bench {
  private static final int ROUNDS = 5;
  private static final double WORKER_GOAL = 1.10;
  private static final double SANDBOX_GOAL = 1.05;
  private static final double VARIABLE_GOAL = 0.35;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    var config = FfmpegConfig.defaults();
    var open = new Transcoder(Ffmpeg.locate(config.withSandbox(Sandbox.OFF)));
    var boxed = new Transcoder(Ffmpeg.locate(config));
    var clip = ScreenClip.make(folder);
    var info = open.probe(clip);
    var bare = new BareFfmpeg(clip, info, config.threads(), folder);
    var wanted = Encoding.everywhere();
    var silent = ProgressListener.none();
    var rounds =
        new Rounds()
            .add("bare", () -> bare.encode(Tier.EVERYWHERE, UnaryOperator.identity()))
            .add("worker", () -> open.encode(clip, info, wanted, folder, silent))
            .add("sandbox", () -> boxed.encode(clip, info, wanted, folder, silent))
            .add("constant", () -> bare.encode(Tier.EVERYWHERE, EncodeBench::constant))
            .run(ROUNDS);
    return figures(rounds);
  }

  /** Sixty frames a second, whatever came. */
  private static String constant(String word) {
    return word.replaceFirst("select='[^']*'", "fps=60");
  }

  private static List<Figure> figures(Rounds rounds) {
    var figures = new ArrayList<Figure>();
    figures.add(Figure.of("time of bare ffmpeg", "s", rounds.wall("bare")));
    var worker = Rounds.ratios(rounds.wall("worker"), rounds.wall("bare"));
    figures.add(new Figure("time, worker / bare ffmpeg", "ratio", WORKER_GOAL, worker));
    var boxed = Rounds.ratios(rounds.wall("sandbox"), rounds.wall("worker"));
    figures.add(new Figure("time, in the sandbox / without", "ratio", SANDBOX_GOAL, boxed));
    var variable = Rounds.ratios(rounds.cpu("bare"), rounds.cpu("constant"));
    figures.add(
        new Figure("CPU, frames as they came / constant 60", "ratio", VARIABLE_GOAL, variable));
    return figures;
  }
}
