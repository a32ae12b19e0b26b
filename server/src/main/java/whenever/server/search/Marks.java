package whenever.server.search;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;

/** Which words of a candidate the query found: a phrase only where its words follow each other. */
final class Marks {
  private final Lexemes lexemes;
  private final Map<String, Set<Integer>> places = new HashMap<>();

  Marks(Candidate candidate, Lexemes lexemes) {
    this.lexemes = lexemes;
    candidate
        .places()
        .forEach(place ->
            places.computeIfAbsent(place.lexeme(), _ -> new HashSet<>()).add(place.place()));
  }

  /** Places from 1, in order. */
  SortedSet<Integer> of(SearchQuery query) {
    SortedSet<Integer> marked = new TreeSet<>();
    query.terms().forEach(term -> mark(term, marked));
    return marked;
  }

  /** Whether all that is asked for is said up to this place. */
  boolean answers(SearchQuery query, int upTo) {
    return query.clauses().stream()
        .allMatch(clause ->
            clause.stream()
                .anyMatch(term ->
                    firsts(term).stream()
                        .anyMatch(first -> first + lexemes.words(term).size() - 1 <= upTo)));
  }

  private void mark(Term term, Set<Integer> marked) {
    int count = lexemes.words(term).size();
    for (int first : firsts(term)) {
      for (int i = 0; i < count; i++) {
        marked.add(first + i);
      }
    }
  }

  /** Where the words of a term begin to follow each other. */
  private List<Integer> firsts(Term term) {
    List<String> words = lexemes.words(term);
    return words.isEmpty()
        ? List.of()
        : places(words.getFirst(), term, words.size() == 1).stream()
            .filter(first -> follows(words, term, first))
            .toList();
  }

  private boolean follows(List<String> words, Term term, int first) {
    for (int i = 1; i < words.size(); i++) {
      if (!places(words.get(i), term, i == words.size() - 1).contains(first + i)) {
        return false;
      }
    }
    return true;
  }

  private Set<Integer> places(String word, Term term, boolean last) {
    Set<Integer> found = new HashSet<>();
    lexemes
        .forms(word, term.exact())
        .forEach(form -> found.addAll(places.getOrDefault(form, Set.of())));
    if (last && term.unfinished()) {
      String prefix = lexemes.folded(word);
      places.forEach((lexeme, at) -> {
        if (lexeme.startsWith(prefix)) {
          found.addAll(at);
        }
      });
    }
    return found;
  }
}
