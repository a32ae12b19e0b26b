package whenever.server.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import whenever.server.database.Tx;

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

  static Lexemes of(Tx tx, SearchQuery query, Collection<String> languages) {
    List<String> words =
        query.terms().stream().flatMap(term -> term.words().stream()).distinct().toList();
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

  /** The forms that match the whole word; empty when nothing of it is letters or digits. */
  Set<String> forms(String word) {
    return stems.getOrDefault(word, Set.of()).stream()
        .filter(form -> !form.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The form that longer words begin with. */
  String folded(String word) {
    return folded.getOrDefault(word, "");
  }
}
