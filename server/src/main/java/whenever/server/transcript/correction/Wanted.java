package whenever.server.transcript.correction;

import java.util.List;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * What somebody wants to have written, on the words as they saw them.
 *
 * @param baseRevision the number of the last change that they saw
 * @param from the ordinal of the first word, of those that were shown
 * @param to the ordinal behind the last of them
 * @param before these words
 * @param text what is to stand there; may be empty
 */
record Wanted(int baseRevision, int from, int to, List<String> before, String text) {
  /** Longer texts are refused, so that nothing else appears as a word. */
  private static final int LONGEST_WORD = 100;

  Wanted {
    before = List.copyOf(before);
    if (to - from != before.size()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "The words before must be those from the first to the last.");
    }
    if (Rewriting.texts(text).stream().anyMatch(word -> word.length() > LONGEST_WORD)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "A word may have 100 characters at most.");
    }
  }

  List<String> texts() {
    return Rewriting.texts(text);
  }
}
