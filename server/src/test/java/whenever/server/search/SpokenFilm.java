package whenever.server.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import whenever.server.testing.SampleMedia;

/**
 * Sentences that one voice speaks, one after the other, each at a moment that is known.
 *
 * @param sound a recording at 48 kHz
 * @param startsMs where each sentence begins to be heard
 * @param endMs where the last one ends
 */
record SpokenFilm(Path sound, List<Integer> startsMs, int endMs) {
  private static final double PAUSE = 0.8;

  /** Who speaks, and with how much noise around. */
  enum Voice {
    AMERICAN("espeak-ng", "en-us", 0),
    BRITISH("espeak-ng", "en-gb+f3", 0),
    SLT("flite", "slt", 0),
    NOISY("espeak-ng", "en-us+m3", 0.004);

    private final String program;
    private final String name;
    private final double noise;

    Voice(String program, String name, double noise) {
      this.program = program;
      this.name = name;
      this.noise = noise;
    }

    private List<String> command(String text, Path target) {
      return program.equals("flite")
          ? List.of("flite", "-voice", name, "-t", text, "-o", target.toString())
          : List.of("espeak-ng", "-v", name, "-s", "140", "-w", target.toString(), text);
    }
  }

  static SpokenFilm of(Path folder, Voice voice, List<String> sentences) {
    List<String> joined = new ArrayList<>(List.of("sox"));
    List<Integer> starts = new ArrayList<>();
    double end = 0;
    for (int i = 0; i < sentences.size(); i++) {
      Path spoken = folder.resolve(voice + "-" + i + "-spoken.wav");
      Path placed = folder.resolve(voice + "-" + i + ".wav");
      SampleMedia.run(voice.command(sentences.get(i), spoken));
      // Without the silence that the voice begins with, so that the moment is that of the sound.
      SampleMedia.run(
          List.of(
              "sox",
              spoken.toString(),
              "-r",
              "48000",
              "-c",
              "1",
              placed.toString(),
              "silence",
              "1",
              "0.005",
              "1%",
              "pad",
              Double.toString(PAUSE),
              "0"));
      starts.add((int) ((end + PAUSE) * 1_000));
      end += Double.parseDouble(SampleMedia.run(List.of("soxi", "-D", placed.toString())).strip());
      joined.add(placed.toString());
    }
    Path whole = folder.resolve(voice + ".wav");
    joined.add(whole.toString());
    joined.addAll(List.of("pad", "0", "1"));
    SampleMedia.run(joined);
    return new SpokenFilm(noisy(folder, voice, whole), starts, (int) (end * 1_000));
  }

  private static Path noisy(Path folder, Voice voice, Path whole) {
    if (voice.noise == 0) {
      return whole;
    }
    Path noisy = folder.resolve(voice + "-noisy.wav");
    SampleMedia.run(
        List.of(
            "ffmpeg",
            "-y",
            "-v",
            "error",
            "-i",
            whole.toString(),
            "-f",
            "lavfi",
            "-i",
            "anoisesrc=color=pink:seed=7:amplitude=" + voice.noise,
            "-filter_complex",
            "amix=inputs=2:duration=first:normalize=0",
            noisy.toString()));
    return noisy;
  }
}
