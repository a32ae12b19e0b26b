package whenever.server.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;
import whenever.server.transcript.readable.ReadableWords;

/** Numbers that were typed as words, in digits: somebody may have written them so. */
final class Numbers {
  private Numbers() {}

  /** The query as it is, and for each language in which it holds numbers once more with digits. */
  static List<SearchQuery> variants(SearchQuery query, Collection<String> languages) {
    Set<SearchQuery> variants = new LinkedHashSet<>(List.of(query));
    languages.forEach(language -> variants.add(inDigits(query, language)));
    return List.copyOf(variants);
  }

  /** The digits in the variants, which are no words that were typed. */
  static List<String> digits(List<SearchQuery> variants) {
    Set<Term> typed = Set.copyOf(variants.getFirst().terms());
    return variants.stream()
        .flatMap(query -> query.terms().stream())
        .filter(term -> !typed.contains(term))
        .flatMap(term -> term.words().stream())
        .distinct()
        .toList();
  }

  private static SearchQuery inDigits(SearchQuery query, String language) {
    List<String> words = query.clauses().stream().map(Numbers::loose).toList();
    List<List<Term>> clauses = new ArrayList<>();
    int next = 0;
    for (var number : ReadableWords.numbers(language, words)) {
      clauses.addAll(query.clauses().subList(next, number.from()));
      clauses.add(List.of(new Term(List.of(number.digits()), false, false)));
      next = number.to();
    }
    clauses.addAll(query.clauses().subList(next, query.clauses().size()));
    return new SearchQuery(clauses, query.without(), query.filters(), query.ignored());
  }

  /** A clause that is one word; empty, which is part of no number, when it is anything else. */
  private static String loose(List<Term> terms) {
    Term only = terms.getFirst();
    return terms.size() == 1 && !only.exact() && only.words().size() == 1
        ? only.words().getFirst().toLowerCase(Locale.ROOT)
        : "";
  }
}
