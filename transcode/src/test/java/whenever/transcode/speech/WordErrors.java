package whenever.transcode.speech;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What was heard beside what was said.
 *
 * @param said how many words
 * @param wrong how many of them were missed or misheard, and how many were added
 * @param right pairs of indexes, of what was said and of what was heard
 */
public record WordErrors(int said, int wrong, List<Pair> right) {
  /** A word that was heard as it was said. */
  public record Pair(int said, int heard) {}

  /** The alignment with the fewest errors. */
  public static WordErrors between(List<String> said, List<String> heard) {
    var costs = new int[said.size() + 1][heard.size() + 1];
    for (int i = 0; i <= said.size(); i++) {
      for (int j = 0; j <= heard.size(); j++) {
        costs[i][j] = cost(costs, i, j, said, heard);
      }
    }
    return new WordErrors(said.size(), costs[said.size()][heard.size()], right(costs, said, heard));
  }

  private static int cost(int[][] costs, int i, int j, List<String> said, List<String> heard) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int same = said.get(i - 1).equals(heard.get(j - 1)) ? 0 : 1;
    return Math.min(costs[i - 1][j - 1] + same, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
  }

  private static List<Pair> right(int[][] costs, List<String> said, List<String> heard) {
    Deque<Pair> pairs = new ArrayDeque<>();
    int i = said.size();
    int j = heard.size();
    while (i > 0 && j > 0) {
      boolean same = said.get(i - 1).equals(heard.get(j - 1));
      if (costs[i][j] == costs[i - 1][j - 1] + (same ? 0 : 1)) {
        i--;
        j--;
        if (same) {
          pairs.addFirst(new Pair(i, j));
        }
      } else if (costs[i][j] == costs[i - 1][j] + 1) {
        i--;
      } else {
        j--;
      }
    }
    return new ArrayList<>(pairs);
  }

  /** Of several recordings together. */
  public WordErrors plus(WordErrors other) {
    return new WordErrors(said + other.said, wrong + other.wrong, right);
  }

  /** Word error rate in points: of a hundred words. */
  public double points() {
    return 100.0 * wrong / said;
  }
}
