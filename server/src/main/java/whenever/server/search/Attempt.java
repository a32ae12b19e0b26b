package whenever.server.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;

/**
 * One look into the index.
 *
 * @param variants any of these queries answers
 * @param lexemes how their words stand in the index
 * @param each tsqueries that must each be found somewhere in the message
 */
record Attempt(Match match, List<SearchQuery> variants, Lexemes lexemes, List<String> each) {

  static Attempt of(Match match, List<SearchQuery> variants, Lexemes lexemes) {
    return new Attempt(match, variants, lexemes, List.of());
  }

  /** A tsquery as text; empty when no word can be looked up. */
  String tsquery() {
    List<String> queries =
        variants.stream()
            .map(query -> TsQuery.write(query, lexemes))
            .filter(text -> !text.isEmpty())
            .distinct()
            .toList();
    return queries.size() == 1
        ? queries.getFirst()
        : queries.stream().map(text -> "(" + text + ")").collect(Collectors.joining(" | "));
  }

  /** All forms that are asked for. */
  Set<String> forms() {
    Set<String> all = new HashSet<>();
    terms()
        .forEach(
            term -> term.words().forEach(word -> all.addAll(lexemes.forms(word, term.exact()))));
    return all;
  }

  /** What the unfinished word begins with; several when it may be one word or two. */
  Set<String> prefixes() {
    return terms().stream()
        .filter(Term::unfinished)
        .map(term -> lexemes.folded(term.words().getLast()))
        .filter(prefix -> !prefix.isEmpty())
        .collect(Collectors.toSet());
  }

  private List<Term> terms() {
    return variants.stream().flatMap(query -> query.terms().stream()).toList();
  }
}
