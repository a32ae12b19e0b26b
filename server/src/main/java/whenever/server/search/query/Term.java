package whenever.server.search.query;

import java.util.List;

/**
 * Words that follow each other; a single word as a rule.
 *
 * @param words as they were typed, at least one
 * @param exact whether they stood in quotes: nothing like them is looked for
 * @param unfinished whether the last of them may be the beginning of a longer word
 * @param joined the same, but what was typed without a space between is one word: "e-mail" as email
 */
public record Term(List<String> words, boolean exact, boolean unfinished, List<String> joined) {
  public Term {
    words = List.copyOf(words);
    joined = List.copyOf(joined);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a term has words");
    }
  }

  /** Words that were typed with spaces between. */
  public Term(List<String> words, boolean exact, boolean unfinished) {
    this(words, exact, unfinished, words);
  }

  Term finished() {
    return new Term(words, exact, false, joined);
  }
}
