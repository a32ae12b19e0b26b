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

  /** A soft end of a word may lie in a pause. */
  private static final int MARGIN_MS = 250;

  /**
   * Kaldi's models look at sound in steps of 30 ms. Pieces begin at a step, so that what is seen of
   * a word does not depend on where the cut was made.
   */
  private static final int STEP_MS = 30;

  private static final int OVERLAP_IN_PAUSE_MS = 210;

  /** Some words, so that both pieces agree on one of them. */
  private static final int OVERLAP_IN_SPEECH_MS = 1_500;

  /** As long as the briefest stop between two words. */
  private static final int QUIET_WINDOWS = 200 / Samples.WINDOW_MS;

  /** In order; none when the recording is one piece. */
  List<Cut> cuts() {
    var cuts = new ArrayList<Cut>();
    int start = 0;
    while (samples.lengthMs() - start > MOST_MS) {
      var window = new Window(start, start + LEAST_MS, last(start));
      cuts.add(inPause(window).orElseGet(() -> inSpeech(window)));
      start = cuts.getLast().atMs();
    }
    return cuts;
  }

  private int last(int start) {
    return Math.min(start + MOST_MS, samples.lengthMs() - LEAST_MS);
  }

  /** Where the end of a piece may be, and where the piece begins. */
  private record Window(int start, int first, int last) {
    int earliest(Pause pause) {
      return Math.max(first, pause.startMs() + MARGIN_MS);
    }

    int latest(Pause pause) {
      return Math.min(last, pause.endMs() - MARGIN_MS);
    }

    /** What is said is parted from a silence that is longer than a piece. */
    int place(Pause pause) {
      if (pause.startMs() <= start) {
        return latest(pause);
      }
      int middle = pause.startMs() + pause.length() / 2;
      return middle > latest(pause) ? earliest(pause) : Math.max(middle, earliest(pause));
    }
  }

  private Optional<Cut> inPause(Window window) {
    return pauses.stream()
        .filter(pause -> window.earliest(pause) <= window.latest(pause))
        .max(Comparator.comparingInt(Pause::length).thenComparingInt(Pause::startMs))
        .map(pause -> cut(window.place(pause), OVERLAP_IN_PAUSE_MS));
  }

  private Cut inSpeech(Window window) {
    var powers = samples.powers(window.first(), window.last());
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
    return cut(window.first() + middle * Samples.WINDOW_MS, OVERLAP_IN_SPEECH_MS);
  }

  private static Cut cut(int atMs, int overlapMs) {
    return new Cut(atMs / STEP_MS * STEP_MS, overlapMs);
  }
}
