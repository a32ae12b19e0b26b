package whenever.server.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what was typed. Never fails: a lone operator, a quote that is not closed or a sign that
 * belongs to no word is passed over, so that a query may turn out to be empty.
 */
public final class QueryParser {
  private static final int MOST_WORDS = 24;

  /** A minus, a filter's name, then something in quotes or a run of signs. */
  private static final Pattern PART =
      Pattern.compile("(-?)(?:(\\p{Alpha}{2,8}):)?(?:\"([^\"]*)(\"?)|([^\"\\s]+))");

  /** 5,000 and 3:30 are one word. */
  private static final Pattern WORD =
      Pattern.compile("\\d+(?:[.,:]\\d+)+|[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}\\p{N}]+)*");

  private final String text;
  private final FilterReader filters = new FilterReader();
  private final List<List<Term>> clauses = new ArrayList<>();
  private final List<Term> without = new ArrayList<>();
  private int words;

  /** Whether the next term is an alternative to the last one. */
  private boolean or;

  private QueryParser(String text) {
    this.text = text;
  }

  public static SearchQuery parse(String text) {
    return new QueryParser(text).parse();
  }

  private SearchQuery parse() {
    Matcher parts = PART.matcher(text);
    while (parts.find() && words < MOST_WORDS) {
      take(parts.toMatchResult());
    }
    return new SearchQuery(clauses, without, filters.read(), filters.ignored());
  }

  private void take(MatchResult part) {
    String value = part.group(3) == null ? part.group(5) : part.group(3);
    boolean minus = part.group(1).equals("-") && startsPart(part.start());
    if (part.group(2) != null && filters.take(part.group(2), minus ? "" : value, part.group())) {
      return;
    }
    if (part.group(2) == null && part.group(5) != null && !minus && value.equals("OR")) {
      or = !clauses.isEmpty();
      return;
    }
    String named = part.group(2) == null ? value : part.group(2) + " " + value;
    term(named, part).ifPresent(term -> add(term, minus));
  }

  /** A minus within a word only joins it. */
  private boolean startsPart(int at) {
    return at == 0 || Character.isWhitespace(text.charAt(at - 1));
  }

  private Optional<Term> term(String value, MatchResult part) {
    List<String> found =
        WORD.matcher(value).results().limit(MOST_WORDS - words).map(MatchResult::group).toList();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    words += found.size();
    boolean quoted = part.group(3) != null;
    // Somebody who has typed a space, or closed the quotes, has finished the word.
    boolean unfinished = part.end() == text.length() && (!quoted || part.group(4).isEmpty());
    return Optional.of(new Term(found, quoted, unfinished));
  }

  private void add(Term term, boolean minus) {
    if (minus) {
      without.add(term.finished());
    } else if (or) {
      clauses.getLast().add(term);
    } else {
      clauses.add(new ArrayList<>(List.of(term)));
    }
    or = false;
  }
}
