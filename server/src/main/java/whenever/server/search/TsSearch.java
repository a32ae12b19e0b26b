package whenever.server.search;

import java.util.HashSet;
import java.util.Set;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;

/**
 * A query ready for the index.
 *
 * @param query a tsquery as text
 * @param lexemes all forms that it asks for
 * @param prefix what the unfinished word begins with, or empty
 */
record TsSearch(String query, Set<String> lexemes, String prefix) {

  static TsSearch of(SearchQuery query, Lexemes lexemes) {
    Set<String> all = new HashSet<>();
    String prefix = "";
    for (Term term : query.terms()) {
      term.words().forEach(word -> all.addAll(lexemes.forms(word, term.exact())));
      if (term.unfinished()) {
        prefix = lexemes.folded(term.words().getLast());
      }
    }
    return new TsSearch(TsQuery.write(query, lexemes), all, prefix);
  }
}
