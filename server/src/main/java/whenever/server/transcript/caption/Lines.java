package whenever.server.transcript.caption;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import whenever.server.transcript.readable.Phrase;

/** The lines of a caption. */
final class Lines {
  /** Characters on a line. */
  static final int LINE = 42;

  /** Words of so many characters are articles and the like. */
  static final int SHORT = 3;

  private static final Pattern SENTENCE = Pattern.compile("[.!?…。！？؟]['\"”’)]*$");
  private static final Pattern CLAUSE = Pattern.compile("[,;:–—、，؛،]$");

  private final List<Phrase> phrases;

  /** Characters before each phrase, with a space after each. */
  private final int[] before;

  Lines(List<Phrase> phrases) {
    this.phrases = phrases;
    before = new int[phrases.size() + 1];
    for (int i = 0; i < phrases.size(); i++) {
      before[i + 1] = before[i] + length(phrases.get(i).text()) + 1;
    }
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  static boolean endsSentence(String text) {
    return SENTENCE.matcher(text).find();
  }

  static boolean endsClause(String text) {
    return CLAUSE.matcher(text).find();
  }

  /** Characters of phrases on one line. */
  int length(int start, int end) {
    return before[end] - before[start] - 1;
  }

  boolean fit(int start, int end) {
    return length(start, end) <= LINE
        || (length(start, end) <= 2 * LINE + 1 && cut(start, end) > 0);
  }

  /** What is bad about the lines of a caption that fits. */
  double cost(int start, int end) {
    int cut = length(start, end) <= LINE ? 0 : cut(start, end);
    return cut == 0 ? 0 : 5 + cutCost(start, cut, end);
  }

  List<String> of(int start, int end) {
    int cut = length(start, end) <= LINE ? 0 : cut(start, end);
    return cut == 0 ? List.of(text(start, end)) : List.of(text(start, cut), text(cut, end));
  }

  /** Where the second line begins; 0 when two lines are too few. */
  private int cut(int start, int end) {
    int best = 0;
    double least = Double.MAX_VALUE;
    for (int cut = start + 1; cut < end; cut++) {
      if (length(start, cut) > LINE) {
        break;
      }
      if (length(cut, end) <= LINE) {
        double cost = cutCost(start, cut, end);
        if (cost < least) {
          best = cut;
          least = cost;
        }
      }
    }
    return best;
  }

  private double cutCost(int start, int cut, int end) {
    double cost = 0.5 * Math.abs(length(start, cut) - length(cut, end));
    if (widow(start, cut) || widow(cut, end)) {
      cost += 120;
    }
    String last = phrases.get(cut - 1).text();
    if (endsSentence(last) || endsClause(last) || phrases.get(cut).begins()) {
      return cost - 10;
    }
    return last.length() <= SHORT ? cost + 8 : cost;
  }

  private boolean widow(int start, int end) {
    return end - start == 1 && length(start, end) < Captions.WIDOW;
  }

  private String text(int start, int end) {
    return phrases.subList(start, end).stream().map(Phrase::text).collect(Collectors.joining(" "));
  }
}
