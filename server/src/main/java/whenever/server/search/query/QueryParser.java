package whenever.server.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what was typed. Never fails: a lone operator, a quote that is not closed or a sign that
 * belongs to no word is passed over, so that a query may turn out to be empty.
 */
public final class QueryParser {
  private static final int MOST_WORDS = 24;

  /** A minus, a filter's name, then something in quotes or a run of signs. */
  private static final Pattern PART =
      Pattern.compile("(-?)(?:(\\p{Alpha}{2,8}):)?(?:\"([^\"]*)(\"?)|([^\"\\s]+))");

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}\\p{N}]+)*");

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
    add(terms(named, part), minus);
  }

  /** A minus within a word only joins it. */
  private boolean startsPart(int at) {
    return at == 0 || Character.isWhitespace(text.charAt(at - 1));
  }

  /** The words that follow each other; where signs join some, as in e-mail, also as one word. */
  private List<Term> terms(String value, MatchResult part) {
    List<String> apart = new ArrayList<>();
    List<String> joined = new ArrayList<>();
    for (String run : value.split("\\s+", -1)) {
      List<String> found =
          WORD.matcher(run).results().limit(MOST_WORDS - words).map(MatchResult::group).toList();
      if (!found.isEmpty()) {
        words += found.size();
        apart.addAll(found);
        joined.add(String.join("", found));
      }
    }
    Stream<List<String>> ways = Stream.of(apart);
    if (words + joined.size() <= MOST_WORDS && joined.size() < apart.size()) {
      words += joined.size();
      ways = Stream.of(apart, joined);
    }
    boolean quoted = part.group(3) != null;
    // Somebody who has typed a space, or closed the quotes, has finished the word.
    boolean unfinished = part.end() == text.length() && (!quoted || part.group(4).isEmpty());
    return ways.filter(found -> !found.isEmpty())
        .map(found -> new Term(found, quoted, unfinished))
        .toList();
  }

  private void add(List<Term> terms, boolean minus) {
    if (terms.isEmpty()) {
      return;
    }
    if (minus) {
      terms.forEach(term -> without.add(term.finished()));
    } else if (or) {
      clauses.getLast().addAll(terms);
    } else {
      clauses.add(new ArrayList<>(terms));
    }
    or = false;
  }
}
