package whenever.server.search.query;

import java.util.List;

/**
 * Words that follow each other; a single word as a rule.
 *
 * @param words as they were typed, at least one
 * @param exact whether they stood in quotes: nothing like them is looked for
 * @param unfinished whether the last of them may be the beginning of a longer word
 */
public record Term(List<String> words, boolean exact, boolean unfinished) {
  public Term {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a term has words");
    }
  }

  Term finished() {
    return new Term(words, exact, false);
  }
}
