package whenever.server.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed, taken apart: words that must all be there, phrases in quotes, a last word
 * not yet finished.
 */
record SearchQuery(List<Term> terms) {
  private static final Pattern PART = Pattern.compile("\"([^\"]*)\"?|([^\"\\s]+)");
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}\\p{N}]+)*");
  private static final int MAX_WORDS = 24;

  /**
   * Words that follow each other.
   *
   * @param unfinished the last of them may be the beginning of a longer word
   */
  record Term(List<String> words, boolean unfinished) {
    Term {
      words = List.copyOf(words);
    }
  }

  SearchQuery {
    terms = List.copyOf(terms);
  }

  /** Never fails: what is no word is passed over, so that the terms may be empty. */
  static SearchQuery parse(String text) {
    List<Term> terms = new ArrayList<>();
    Matcher parts = PART.matcher(text);
    int words = 0;
    while (parts.find() && words < MAX_WORDS) {
      boolean quoted = parts.group(1) != null;
      List<String> found = words(quoted ? parts.group(1) : parts.group(2), MAX_WORDS - words);
      if (!found.isEmpty()) {
        // Somebody who has typed a space, or closed the quotes, has finished the word.
        boolean unfinished = !quoted && parts.end() == text.length();
        terms.add(new Term(found, unfinished));
        words += found.size();
      }
    }
    return new SearchQuery(terms);
  }

  /** "e-mail" is two words that follow each other, as it is when it is spoken. */
  private static List<String> words(String text, int limit) {
    return WORD.matcher(text).results().limit(limit).map(found -> found.group()).toList();
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }
}
