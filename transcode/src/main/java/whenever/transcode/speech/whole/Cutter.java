package whenever.transcode.speech.whole;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the cuts: in the longest pause of each stretch, or where there is none, at its quietest
 * place.
 *
 * <p>A recogniser gets used to a voice and forgets it at a cut, so a piece is not shorter than 20
 * seconds; it is not longer than 60, so that all cores have work until the end.
 */
record Cutter(Samples samples, List<Pause> pauses) {
  private static final int LEAST_MS = 20_000;
  private static final int MOST_MS = 60_000;

  /** Beyond that a pause is no better. */
  private static final int LONG_MS = 2_000;

  /** A soft end of a word may lie in a pause. */
  private static final int MARGIN_MS = 250;

  private static final int OVERLAP_IN_PAUSE_MS = 200;

  /** Some words, so that both pieces agree on one of them. */
  private static final int OVERLAP_IN_SPEECH_MS = 1_500;

  /** As long as the briefest stop between two words. */
  private static final int QUIET_WINDOWS = 200 / Samples.WINDOW_MS;

  /** In order; none when the recording is one piece. */
  List<Cut> cuts() {
    var cuts = new ArrayList<Cut>();
    int start = 0;
    while (samples.lengthMs() - start > MOST_MS) {
      int first = start + LEAST_MS;
      int last = Math.min(start + MOST_MS, samples.lengthMs() - LEAST_MS);
      var cut = inPause(first, last).orElseGet(() -> inSpeech(first, last));
      cuts.add(cut);
      start = cut.atMs();
    }
    return cuts;
  }

  private Optional<Cut> inPause(int first, int last) {
    return pauses.stream()
        .filter(pause ->
            Math.max(first, pause.startMs() + MARGIN_MS)
                <= Math.min(last, pause.endMs() - MARGIN_MS))
        .max(
            Comparator.comparingInt((Pause pause) -> Math.min(LONG_MS, pause.length()))
                .thenComparingInt(Pause::startMs))
        .map(pause -> Math.clamp(pause.startMs() + pause.length() / 2, first, last))
        .map(at -> new Cut(at, OVERLAP_IN_PAUSE_MS));
  }

  private Cut inSpeech(int first, int last) {
    var powers = samples.powers(first, last);
    double sum = 0;
    double least = Double.MAX_VALUE;
    int middle = 0;
    for (int i = 0; i < powers.length; i++) {
      sum += powers[i] - (i >= QUIET_WINDOWS ? powers[i - QUIET_WINDOWS] : 0);
      // Of places as quiet as each other the last one: it makes fewer pieces.
      if (i >= QUIET_WINDOWS - 1 && sum <= least) {
        least = sum;
        middle = i + 1 - QUIET_WINDOWS / 2;
      }
    }
    return new Cut(first + middle * Samples.WINDOW_MS, OVERLAP_IN_SPEECH_MS);
  }
}
