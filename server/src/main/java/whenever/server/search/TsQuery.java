package whenever.server.search;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;

/**
 * A query as PostgreSQL reads it. Built from lexemes only, which hold nothing but letters and
 * digits.
 */
final class TsQuery {
  /** A shorter beginning would match half of what was ever said. */
  private static final int SHORTEST_PREFIX = 2;

  private TsQuery() {}

  /** The text form of a tsquery; empty when no word of the query can be looked up. */
  static String write(SearchQuery query, Lexemes lexemes) {
    String wanted =
        query.clauses().stream()
            .map(terms -> any(terms, lexemes))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" & "));
    String unwanted = any(query.without(), lexemes);
    return wanted.isEmpty() || unwanted.isEmpty() ? wanted : wanted + " & !" + unwanted;
  }

  private static String any(List<Term> terms, Lexemes lexemes) {
    String any =
        terms.stream()
            .map(term -> phrase(term, lexemes))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" | "));
    return any.isEmpty() ? "" : "(" + any + ")";
  }

  private static String phrase(Term term, Lexemes lexemes) {
    List<String> words = lexemes.words(term);
    return IntStream.range(0, words.size())
        .mapToObj(i ->
            alternatives(
                lexemes.forms(words.get(i), term.exact()),
                term.unfinished() && i == words.size() - 1 ? lexemes.folded(words.get(i)) : ""))
        .collect(Collectors.joining(" <-> "));
  }

  private static String alternatives(Set<String> forms, String prefix) {
    String any = forms.stream().map(form -> "'" + form + "'").collect(Collectors.joining(" | "));
    return prefix.length() < SHORTEST_PREFIX
        ? "(" + any + ")"
        : "(" + any + " | '" + prefix + "':*)";
  }
}
