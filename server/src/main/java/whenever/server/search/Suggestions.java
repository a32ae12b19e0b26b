package whenever.server.search;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import whenever.server.access.Scope;
import whenever.server.database.Tx;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;

/**
 * What somebody may have wanted to type, where nothing was found. Only words of messages that they
 * may see are told: what is said elsewhere in the workspace is nobody's hint.
 */
final class Suggestions {
  private static final int MOST = 3;

  private final AlikeRepository known = new AlikeRepository();
  private final SearchQuery query;
  private final Lexemes lexemes;

  /**
   * @param query as it was typed
   * @param lexemes of its words at least
   */
  Suggestions(SearchQuery query, Lexemes lexemes) {
    this.query = query;
    this.lexemes = lexemes;
  }

  /** The text with other words in the place of those that are not said; none, when one has none. */
  List<String> of(Tx tx, Scope scope, String text) {
    Map<String, String> lookUps = lookUps();
    Set<String> said = known.said(tx, scope, lookUps.values());
    List<String> unsaid =
        lookUps.entrySet().stream()
            .filter(word -> !said.contains(word.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    Map<String, List<String>> nearest =
        known.nearest(tx, scope, unsaid.stream().map(lexemes::folded).distinct().toList(), MOST);
    if (unsaid.isEmpty() || !unsaid.stream().map(lexemes::folded).allMatch(nearest::containsKey)) {
      return List.of();
    }
    return IntStream.range(0, MOST)
        .mapToObj(choice -> replaced(text, unsaid, nearest, choice))
        .distinct()
        .toList();
  }

  /** Each word as it was typed, and the tsquery that finds it. */
  private Map<String, String> lookUps() {
    return query.terms().stream()
        .flatMap(
            term -> lexemes.words(term).stream().map(word -> Map.entry(word, lookUp(word, term))))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
  }

  private String lookUp(String word, Term term) {
    boolean unfinished = term.unfinished() && word.equals(term.words().getLast());
    var alone = new Term(List.of(word), term.exact(), unfinished);
    return TsQuery.write(
        new SearchQuery(List.of(List.of(alone)), List.of(), query.filters(), List.of()), lexemes);
  }

  private String replaced(
      String text, Collection<String> unsaid, Map<String, List<String>> nearest, int choice) {
    String replaced = text;
    for (String word : unsaid) {
      List<String> choices = nearest.getOrDefault(lexemes.folded(word), List.of());
      String other = choices.get(Math.min(choice, choices.size() - 1));
      replaced = whole(word).matcher(replaced).replaceAll(Matcher.quoteReplacement(other));
    }
    return replaced.strip();
  }

  /** As a word of its own, and not as a filter or its value. */
  private static Pattern whole(String word) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{M}\\p{N}:])" + Pattern.quote(word) + "(?![\\p{L}\\p{M}\\p{N}:])");
  }
}
