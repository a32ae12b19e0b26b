package whenever.transcode.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import whenever.transcode.Clips;
import whenever.transcode.ffmpeg.Command;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.ffmpeg.Sandbox;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.plan.SoundPlan;
import whenever.transcode.rendition.plan.Workbench;

/** All that is found out about sound: in one decode, beside one run of ffmpeg for each question. */
final class AudioBench implements Bench {
  private static final int ROUNDS = 5;
  private static final int MINUTES = 10;
  private static final int PEAKS = 256;
  private static final double GOAL = 0.7;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    // Of what runs in the sandbox the kernel does not tell the CPU time, see Cost.
    var ffmpeg = Ffmpeg.locate(FfmpegConfig.defaults().withSandbox(Sandbox.OFF));
    var transcoder = new Transcoder(ffmpeg);
    var voice = voice(folder);
    var info = transcoder.probe(voice);
    var separate = new Separate(ffmpeg, voice, info, folder);
    var rounds =
        new Rounds()
            .add("one decode", () -> transcoder.listen(voice, info, folder))
            .add("samples", separate::samples)
            .add("loudness", separate::loudness)
            .add("silences", separate::silences)
            .add("waveform", separate::waveform)
            .run(ROUNDS);
    return figures(rounds);
  }

  private static List<Figure> figures(Rounds rounds) {
    var figures = new ArrayList<Figure>();
    var cpu = new ArrayList<List<Double>>();
    var wall = new ArrayList<List<Double>>();
    for (String name : List.of("samples", "loudness", "silences", "waveform")) {
      cpu.add(rounds.cpu(name));
      wall.add(rounds.wall(name));
      figures.add(Figure.of("CPU of a run for " + name, "s", rounds.cpu(name)));
    }
    var one = rounds.cpu("one decode");
    figures.add(Figure.of("CPU of one decode for all", "s", one));
    var ratios = Rounds.ratios(one, Rounds.sums(cpu));
    figures.add(new Figure("CPU, one decode / separate runs", "ratio", GOAL, ratios));
    var times = Rounds.ratios(rounds.wall("one decode"), Rounds.sums(wall));
    figures.add(Figure.of("time, one decode / separate runs", "ratio", times));
    return figures;
  }

  /** A voice message as Chrome records it: Opus in WebM. */
  private static Path voice(Path folder) {
    var clips = new Clips(folder);
    var sentence = clips.speech(Clips.SENTENCE + ". well, let me think.").toString();
    return clips.make(
        "voice.webm",
        "-stream_loop",
        "-1",
        "-i",
        sentence,
        "-t",
        String.valueOf(60 * MINUTES),
        "-ar",
        "48000",
        "-c:a",
        "libopus");
  }

  /** The same answers one by one, each with the guards that every run of ffmpeg gets. */
  private record Separate(Ffmpeg ffmpeg, Path source, MediaInfo info, Path folder) {
    void samples() {
      pcm("samples.pcm");
    }

    void loudness() {
      ask("ebur128=peak=true:framelog=verbose");
    }

    void silences() {
      ask("silencedetect=n=-40dB:d=0.7");
    }

    void waveform() throws IOException {
      var bytes = ByteBuffer.wrap(Files.readAllBytes(pcm("waveform.pcm")));
      var samples = bytes.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      var loudest = new int[PEAKS];
      int count = samples.remaining();
      for (int i = 0; i < count; i++) {
        int bucket = (int) ((long) i * PEAKS / count);
        loudest[bucket] = Math.max(loudest[bucket], Math.abs(samples.get(i)));
      }
    }

    private Path pcm(String name) {
      var bench = new Workbench(ffmpeg, source, info.container(), folder);
      var target = bench.folder().resolve(name);
      var words = new ArrayList<>(List.of("-map", "0:a:0", "-vn", "-af"));
      words.addAll(List.of(SoundPlan.gapless("mono"), "-ar", "16000"));
      words.addAll(List.of("-c:a", "pcm_s16le", "-f", "s16le"));
      var patience = Workbench.patience(info.duration(), 1);
      bench.make(target, bench.wholeClip(), words, patience, ProgressListener.none());
      return target;
    }

    private void ask(String filter) {
      var words = List.of("-map", "0:a:0", "-vn", "-af", filter, "-f", "null", "-");
      var patience = Workbench.patience(info.duration(), 1);
      var command = new Command(source, info.container(), null, List.of(), words, patience);
      ffmpeg.run(command, ProgressListener.none());
    }
  }
}
