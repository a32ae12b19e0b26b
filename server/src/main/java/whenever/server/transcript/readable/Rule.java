package whenever.server.transcript.readable;

import java.util.List;
import java.util.Optional;

/** One way in which words are read other than they were spoken. */
@FunctionalInterface
interface Rule {
  /**
   * Looks at the words that begin at an index.
   *
   * @param words between two pauses
   * @return empty when it knows nothing of them
   */
  Optional<Shown> at(List<String> words, int index);

  /** The word at an index, or an empty text where there is none. */
  static String word(List<String> words, int index) {
    return index >= 0 && index < words.size() ? words.get(index) : "";
  }
}
