package whenever.server.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import whenever.server.database.Tx;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;

/**
 * How the words of a query stand in the index: folded, and stemmed in each language that is spoken
 * here.
 */
final class Lexemes {
  private static final String LOOK_UP =
      """
      SELECT word, search_fold(word) AS folded, search_lexeme(language, word) AS stem
        FROM unnest(:words::text[]) AS word, unnest(:languages::text[]) AS language
      """;

  private final Map<String, Set<String>> stems = new HashMap<>();
  private final Map<String, String> folded = new HashMap<>();

  private record Row(String word, String folded, String stem) {}

  private Lexemes() {}

  static Lexemes of(Tx tx, SearchQuery query, Collection<String> languages) {
    List<String> words =
        Stream.concat(query.terms().stream(), query.without().stream())
            .flatMap(term -> term.words().stream())
            .distinct()
            .toList();
    var lexemes = new Lexemes();
    tx.handle()
        .createQuery(LOOK_UP)
        .bindArray("words", String.class, words)
        .bindArray("languages", String.class, List.copyOf(languages))
        .map((row, _) ->
            new Row(row.getString("word"), row.getString("folded"), row.getString("stem")))
        .forEach(lexemes::add);
    return lexemes;
  }

  private void add(Row row) {
    folded.put(row.word(), row.folded());
    Set<String> forms = stems.computeIfAbsent(row.word(), _ -> new LinkedHashSet<>());
    forms.add(row.folded());
    forms.add(row.stem());
  }

  /** With further forms for some words; also for words that had none. */
  Lexemes with(Map<String, ? extends Collection<String>> more) {
    var wider = new Lexemes();
    stems.forEach((word, forms) -> wider.stems.put(word, new LinkedHashSet<>(forms)));
    wider.folded.putAll(folded);
    more.forEach((word, forms) -> {
      wider.stems.computeIfAbsent(word, _ -> new LinkedHashSet<>()).addAll(forms);
      wider.folded.putIfAbsent(word, word);
    });
    return wider;
  }

  /** With numbers in digits, which have no other forms. */
  Lexemes withDigits(Collection<String> numbers) {
    var wider = with(Map.of());
    for (String number : numbers) {
      // As search_fold folds it.
      String bare = number.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
      wider.folded.put(number, bare);
      wider.stems.put(number, new LinkedHashSet<>(Set.of(bare)));
    }
    return wider;
  }

  /** The words of a term of which something can be looked up. */
  List<String> words(Term term) {
    return term.words().stream().filter(word -> !folded(word).isEmpty()).toList();
  }

  /**
   * The forms that match the whole word; empty when nothing of it is letters or digits.
   *
   * @param exact whether other forms of the same stem are not meant
   */
  Set<String> forms(String word, boolean exact) {
    if (exact) {
      return folded(word).isEmpty() ? Set.of() : Set.of(folded(word));
    }
    return stems.getOrDefault(word, Set.of()).stream()
        .filter(form -> !form.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The form that longer words begin with. */
  String folded(String word) {
    return folded.getOrDefault(word, "");
  }
}
