package whenever.server.transcript.caption;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import whenever.server.transcript.readable.Phrase;

/**
 * Cuts what is shown into captions: at most two lines of 42 characters, for one to seven seconds,
 * apart from each other, with breaks where somebody pauses and no short word left alone.
 *
 * <p>Of all ways to cut, the one with the least cost is taken (as in the line breaking of Knuth and
 * Plass). The numbers are those that broadcasters agree on: 42 characters, at most 20 a second, two
 * frames between captions.
 */
public final class Captions {
  static final int LEAST_MS = 1_000;
  static final int MOST_MS = 7_000;

  /** Two frames of film. */
  static final int GAP_MS = 84;

  /** What is said on either side of it never stands together. */
  static final int SILENCE_MS = 1_500;

  /** Readers who know the language follow so many characters a second; 20 is what they bear. */
  private static final int EASY_SPEED = 15;

  private static final int MOST_SPEED = 20;

  private static final int SENTENCE_MS = 700;
  private static final int BREATH_MS = 300;

  /** A shorter word may not stand alone. */
  static final int WIDOW = 8;

  private final List<Phrase> phrases;
  private final Lines lines;

  private Captions(List<Phrase> phrases) {
    this.phrases = phrases;
    this.lines = new Lines(phrases);
  }

  /** In order; nothing is left out. */
  public static List<Caption> of(List<Phrase> phrases) {
    var captions = new Captions(Pieces.of(phrases));
    return captions.timed(captions.cuts());
  }

  /** Where captions begin, the first at 0, and behind the last the end of all. */
  private List<Integer> cuts() {
    int count = phrases.size();
    var best = new double[count + 1];
    var from = new int[count + 1];
    Arrays.fill(best, Double.MAX_VALUE);
    best[0] = 0;
    for (int start = 0; start < count; start++) {
      double inside = 0;
      for (int end = start + 1; end <= count && fits(start, end); end++) {
        inside += end - 1 == start ? 0 : inside(end - 1);
        double cost = best[start] + inside + cost(start, end);
        if (cost < best[end]) {
          best[end] = cost;
          from[end] = start;
        }
      }
    }
    var cuts = new ArrayList<Integer>();
    for (int end = count; end > 0; end = from[end]) {
      cuts.addFirst(end);
    }
    cuts.addFirst(0);
    return cuts;
  }

  private boolean fits(int start, int end) {
    if (end - start == 1) {
      return true;
    }
    return phrases.get(end - 1).endMs() - phrases.get(start).startMs() <= MOST_MS
        && pause(end - 1) < SILENCE_MS
        && lines.fit(start, end);
  }

  private int pause(int index) {
    return phrases.get(index).startMs() - phrases.get(index - 1).endMs();
  }

  /** What it costs that a caption goes on over the beginning of a phrase. */
  private double inside(int index) {
    return pause(index) >= SENTENCE_MS ? 60 : phrases.get(index).begins() ? 30 : 0;
  }

  private double cost(int start, int end) {
    double cost = 30 + breakCost(end) + lines.cost(start, end);
    if (end - start == 1 && phrases.get(start).text().length() < WIDOW) {
      cost += 500;
    }
    int available = available(start, end);
    if (available < LEAST_MS) {
      cost += 300 + 600.0 * (LEAST_MS - available) / LEAST_MS;
    }
    double speed = 1000.0 * lines.length(start, end) / Math.max(1, available);
    return cost + 10 * Math.max(0, speed - MOST_SPEED);
  }

  /** What it costs to cut before a phrase. */
  private double breakCost(int index) {
    if (index == phrases.size()) {
      return 0;
    }
    int pause = pause(index);
    String before = phrases.get(index - 1).text();
    if (pause >= SENTENCE_MS || Lines.endsSentence(before)) {
      return 0;
    }
    double cost = pause >= BREATH_MS ? 10 : 45;
    if (Lines.endsClause(before)) {
      return cost / 2;
    }
    // A short word leads on more often than not.
    return before.length() <= Lines.SHORT ? cost + 25 : cost;
  }

  /** How long a caption can stand until the next one comes. */
  private int available(int start, int end) {
    return end == phrases.size()
        ? MOST_MS
        : Math.min(MOST_MS, phrases.get(end).startMs() - GAP_MS - phrases.get(start).startMs());
  }

  private List<Caption> timed(List<Integer> cuts) {
    var captions = new ArrayList<Caption>();
    int free = 0;
    for (int i = 0; i + 1 < cuts.size(); i++) {
      int start = cuts.get(i);
      int end = cuts.get(i + 1);
      int startMs = Math.max(free, phrases.get(start).startMs());
      int wanted = Math.max(LEAST_MS, 1000 * lines.length(start, end) / EASY_SPEED);
      int endMs = Math.max(phrases.get(end - 1).endMs(), startMs + wanted);
      endMs = Math.min(endMs, startMs + MOST_MS);
      if (end < phrases.size()) {
        int next = phrases.get(end).startMs();
        endMs = Math.min(endMs, next - startMs > 2 * GAP_MS ? next - GAP_MS : next);
      }
      endMs = Math.max(endMs, startMs + 1);
      captions.add(new Caption(startMs, endMs, lines.of(start, end)));
      free = endMs;
    }
    return captions;
  }
}
