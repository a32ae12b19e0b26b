package whenever.transcode.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import whenever.transcode.TestModels;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegConfig;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.speech.BareVosk;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.Speakers;
import whenever.transcode.speech.Speakers.Voice;
import whenever.transcode.speech.SpeechStream;
import whenever.transcode.speech.Word;
import whenever.transcode.speech.WordErrors;
import whenever.transcode.speech.vosk.VoskChild;
import whenever.transcode.speech.vosk.VoskEngine;
import whenever.transcode.speech.whole.Pause;
import whenever.transcode.speech.whole.WholeRecording;

/** Words of ten minutes: our engine beside a bare loop of Vosk, pieces beside one recogniser. */
final class SpeechBench implements Bench {
  private static final int ROUNDS = 5;
  private static final int MINUTES = 10;
  private static final int RECOGNISERS = 8;
  private static final double STREAM_GOAL = 1 / 0.97;
  private static final double PIECES_GOAL = 0.55;
  private static final double WORDS_GOAL = 0.3;
  private static final double MEMORY_GOAL = 60;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    var talk = Talk.in(folder);
    var figures = new ArrayList<Figure>();
    try (var engine = new VoskEngine(new ModelStore(TestModels.folder()));
        var bare = new BareVosk("vosk-model-tiny-en")) {
      figures.add(memory(engine, talk.pcm()));
      var one = new WholeRecording(engine, 1);
      var two = new WholeRecording(engine, 2);
      var rounds =
          new Rounds()
              .add("bare", () -> bare.words(talk.pcm()))
              .add("one", () -> one.words(talk.pcm(), talk.pauses(), "en"))
              .add("two", () -> two.words(talk.pcm(), talk.pauses(), "en"))
              .run(ROUNDS);
      var wall = rounds.wall("one");
      figures.add(Figure.of("wall of a bare Vosk loop, 10 min", "s", rounds.wall("bare")));
      figures.add(Figure.of("wall of one stream", "s", wall));
      figures.add(Figure.of("wall of pieces on 2 cores", "s", rounds.wall("two")));
      var stream = Rounds.ratios(wall, rounds.wall("bare"));
      figures.add(new Figure("time, one stream / bare loop", "ratio", STREAM_GOAL, stream));
      var pieces = Rounds.ratios(rounds.wall("two"), wall);
      figures.add(new Figure("time, pieces / one recogniser", "ratio", PIECES_GOAL, pieces));
      double more = talk.points(two) - talk.points(one);
      figures.add(Figure.of("word errors of one recogniser", "points", List.of(talk.points(one))));
      figures.add(new Figure("word errors, pieces - one", "points", WORDS_GOAL, List.of(more)));
    }
    return figures;
  }

  /** By how much a child grows for each recogniser that has heard a minute. */
  private static Figure memory(VoskEngine engine, Path pcm) throws IOException {
    engine.open("en").close();
    long loaded = resident();
    var minute = Arrays.copyOf(Files.readAllBytes(pcm), 60 * 32_000);
    var streams = new ArrayList<SpeechStream>();
    for (int i = 0; i < RECOGNISERS; i++) {
      var stream = engine.open("en");
      stream.accept(minute, 0, minute.length);
      streams.add(stream);
    }
    double each = (resident() - loaded) / 1024.0 / RECOGNISERS;
    streams.forEach(SpeechStream::close);
    return new Figure("memory of a recogniser beside its model", "MiB", MEMORY_GOAL, List.of(each));
  }

  /** KiB of the child. */
  private static long resident() throws IOException {
    var child =
        ProcessHandle.current()
            .descendants()
            .filter(one -> one.info().commandLine().orElse("").contains(VoskChild.class.getName()))
            .findFirst()
            .orElseThrow();
    return Files.readAllLines(Path.of("/proc/" + child.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  /** What is said, in which file, with which pauses. */
  private record Talk(Path pcm, List<Pause> pauses, List<String> said) {
    static Talk in(Path folder) {
      var speakers = new Speakers(folder);
      var said = new ArrayList<String>();
      var spoken = new ArrayList<Path>();
      int length = 0;
      for (var voice : Voice.values()) {
        for (var sentence : Speakers.SENTENCES) {
          // A breath after most sentences, a pause after some.
          var wav = speakers.say(voice, sentence, said.size() % 5 == 0 ? 1.2 : 0.3);
          said.addAll(Speakers.words(sentence));
          spoken.add(wav);
          length += Speakers.lengthMs(wav);
        }
      }
      int times = Math.ceilDiv(MINUTES * 60_000, length);
      var wav =
          speakers.join(Collections.nCopies(times, spoken).stream().flatMap(List::stream).toList());
      var words = Collections.nCopies(times, said).stream().flatMap(List::stream).toList();
      return new Talk(speakers.pcm(wav), pauses(wav, folder), words);
    }

    private static List<Pause> pauses(Path wav, Path folder) {
      var transcoder = new Transcoder(Ffmpeg.locate(FfmpegConfig.defaults()));
      var sound = transcoder.listen(wav, transcoder.probe(wav), folder).orElseThrow();
      return sound.silences().stream()
          .map(range -> new Pause((int) range.start().toMillis(), (int) range.end().toMillis()))
          .toList();
    }

    double points(WholeRecording recogniser) {
      var heard = recogniser.words(pcm, pauses, "en").stream().map(Word::text).toList();
      return WordErrors.between(said, heard).points();
    }
  }
}
