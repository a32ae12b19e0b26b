package whenever.transcode.speech.whole;

import java.util.ArrayList;
import java.util.List;
import whenever.transcode.speech.Word;

/**
 * Joins what two pieces heard around a cut, so that no word is lost or doubled.
 *
 * <p>Both pieces have heard the overlap. A word on which they agree, the nearest to the cut, is the
 * seam: up to it the words of the piece before count, after it those of the next one. Where they
 * agree on none, a word belongs to the piece before when it begins before the cut.
 */
record Seam(Cut cut) {
  /** So far apart may two pieces find the middle of the same word. */
  private static final int SAME_MS = 200;

  /** The words of both; each list is in order of time, in milliseconds of the recording. */
  List<Word> join(List<Word> before, List<Word> after) {
    int bestBefore = -1;
    int bestAfter = -1;
    int nearest = cut.overlapMs() + 1;
    for (int i = before.size() - 1; i >= 0 && nearby(before.get(i)); i--) {
      int j = same(before.get(i), after);
      int distance = Math.abs(middle(before.get(i)) - cut.atMs());
      if (j >= 0 && distance < nearest) {
        nearest = distance;
        bestBefore = i;
        bestAfter = j;
      }
    }
    return bestBefore >= 0
        ? joined(before.subList(0, bestBefore + 1), after.subList(bestAfter + 1, after.size()))
        : atTheCut(before, after);
  }

  private boolean nearby(Word word) {
    return middle(word) >= cut.atMs() - cut.overlapMs();
  }

  private static int same(Word word, List<Word> words) {
    int best = -1;
    int nearest = SAME_MS + 1;
    for (int j = 0; j < words.size() && words.get(j).startMs() < word.endMs() + SAME_MS; j++) {
      int distance = Math.abs(middle(words.get(j)) - middle(word));
      if (words.get(j).text().equals(word.text()) && distance < nearest) {
        nearest = distance;
        best = j;
      }
    }
    return best;
  }

  private List<Word> atTheCut(List<Word> before, List<Word> after) {
    var kept = before.stream().filter(word -> word.startMs() < cut.atMs()).toList();
    int end = kept.isEmpty() ? 0 : kept.getLast().endMs();
    int from = Math.max(cut.atMs(), end);
    return joined(kept, after.stream().filter(word -> middle(word) >= from).toList());
  }

  private static List<Word> joined(List<Word> before, List<Word> after) {
    var words = new ArrayList<>(before);
    int end = before.isEmpty() ? 0 : before.getLast().endMs();
    for (var word : after) {
      // The pieces may differ by some milliseconds on where the last common word ends.
      int start = Math.max(word.startMs(), end);
      words.add(new Word(word.text(), start, Math.max(start, word.endMs()), word.confidence()));
      end = 0;
    }
    return words;
  }

  private static int middle(Word word) {
    return (word.startMs() + word.endMs()) / 2;
  }
}
