package whenever.server.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import whenever.server.access.Scope;
import whenever.server.database.Tx;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;

/**
 * What a query may have meant when its own words find little: typing errors, parts of compounds,
 * words written together or apart, and what a recogniser hears instead ("get hub" for "GitHub").
 * What stands in quotes is meant as it is.
 */
final class Forgiving {
  private final AlikeRepository known = new AlikeRepository();
  private final Scope scope;
  private final SearchQuery query;
  private final Lexemes lexemes;

  Forgiving(Scope scope, SearchQuery query, Lexemes lexemes) {
    this.scope = scope;
    this.query = query;
    this.lexemes = lexemes;
  }

  /** The words anywhere in one message; nothing new when there is but one. */
  Stream<Attempt> apart() {
    if (query.clauses().size() < 2) {
      return Stream.empty();
    }
    var any = new SearchQuery(List.of(query.terms()), query.without(), query.filters(), List.of());
    List<String> each =
        query.clauses().stream()
            .map(clause -> new SearchQuery(List.of(clause), List.of(), query.filters(), List.of()))
            .map(clause -> TsQuery.write(clause, lexemes))
            .filter(text -> !text.isEmpty())
            .toList();
    return Stream.of(new Attempt(Match.APART, List.of(any), lexemes, each));
  }

  /** Words spelled alike, parts of longer words, words written together or apart. */
  Stream<Attempt> near(Tx tx) {
    Map<String, Set<String>> more = byTyped(known.spelled(tx, scope.workspaceId(), folded()));
    List<Pair> joints = joints();
    List<Split> splits = splits(1);
    Set<String> said = known.known(tx, scope.workspaceId(), parts(joints, splits));
    said.forEach(word -> more.putIfAbsent(word, Set.of(word)));
    return attempt(Match.NEAR, more, joints, splits, said::contains);
  }

  /** Words that sound alike, also when they are heard as two or two as one. */
  Stream<Attempt> sounding(Tx tx) {
    List<Pair> joints = joints();
    List<Split> splits = splits(2);
    Set<String> asked = new LinkedHashSet<>(folded());
    asked.addAll(parts(joints, splits));
    Map<String, Set<String>> alike = known.sounding(tx, scope.workspaceId(), asked);
    Set<String> said = known.known(tx, scope.workspaceId(), asked);
    Map<String, Set<String>> more = byTyped(alike);
    alike.forEach(more::putIfAbsent);
    said.forEach(word ->
        more.merge(
            word,
            Set.of(word),
            (some, same) ->
                Stream.concat(some.stream(), same.stream()).collect(Collectors.toSet())));
    return attempt(Match.SOUND, more, joints, splits, more::containsKey);
  }

  /** Two clauses, by the place of the first, that may be one word. */
  private record Pair(int clause, String word) {}

  /** A clause of one word that may be two. */
  private record Split(int clause, String left, String right) {}

  private Stream<Attempt> attempt(
      Match match,
      Map<String, Set<String>> more,
      List<Pair> joints,
      List<Split> splits,
      Predicate<String> meansSomething) {
    List<SearchQuery> variants = new ArrayList<>(List.of(query));
    joints.stream()
        .filter(pair -> meansSomething.test(pair.word()))
        .forEach(pair -> variants.add(replaced(pair.clause(), 2, word(pair.word()))));
    splits.stream()
        .filter(split -> meansSomething.test(split.left()) && meansSomething.test(split.right()))
        .forEach(split ->
            variants.add(
                replaced(
                    split.clause(),
                    1,
                    new Term(List.of(split.left(), split.right()), false, false))));
    return more.isEmpty() && variants.size() == 1
        ? Stream.empty()
        : Stream.of(Attempt.of(match, variants, lexemes.with(more)));
  }

  private SearchQuery replaced(int clause, int count, Term term) {
    List<List<Term>> clauses = new ArrayList<>(query.clauses());
    clauses.subList(clause, clause + count).clear();
    clauses.add(clause, List.of(term));
    return new SearchQuery(clauses, query.without(), query.filters(), List.of());
  }

  private List<Pair> joints() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i + 1 < query.clauses().size(); i++) {
      String left = loose(i);
      String right = loose(i + 1);
      if (!left.isEmpty() && !right.isEmpty()) {
        pairs.add(new Pair(i, left + right));
      }
    }
    return pairs;
  }

  private List<Split> splits(int shortest) {
    List<Split> splits = new ArrayList<>();
    for (int i = 0; i < query.clauses().size(); i++) {
      String word = loose(i);
      for (int at = shortest; word.length() >= 5 && at <= word.length() - shortest; at++) {
        splits.add(new Split(i, word.substring(0, at), word.substring(at)));
      }
    }
    return splits;
  }

  /** A clause that is one word, however it is joined, folded; empty when it is anything else. */
  private String loose(int clause) {
    List<String> ways =
        query.clauses().get(clause).stream()
            .map(term ->
                term.exact()
                    ? ""
                    : String.join("", term.words().stream().map(lexemes::folded).toList()))
            .distinct()
            .toList();
    return ways.size() == 1 ? ways.getFirst() : "";
  }

  private Set<String> folded() {
    return query.terms().stream()
        .filter(term -> !term.exact())
        .flatMap(term -> term.words().stream())
        .map(lexemes::folded)
        .filter(word -> word.length() > 2 && word.length() <= 60)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Map<String, Set<String>> byTyped(Map<String, Set<String>> byFolded) {
    Map<String, Set<String>> typed = new HashMap<>();
    query.terms().stream()
        .filter(term -> !term.exact())
        .flatMap(term -> term.words().stream())
        .filter(word -> byFolded.containsKey(lexemes.folded(word)))
        .forEach(word -> typed.put(word, byFolded.get(lexemes.folded(word))));
    return typed;
  }

  private static Set<String> parts(Collection<Pair> joints, Collection<Split> splits) {
    return Stream.concat(
            joints.stream().map(Pair::word),
            splits.stream().flatMap(split -> Stream.of(split.left(), split.right())))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Term word(String word) {
    return new Term(List.of(word), false, false);
  }
}
