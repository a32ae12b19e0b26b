package whenever.server.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import whenever.server.search.query.SearchQuery;
import whenever.server.search.query.Term;
import whenever.server.transcript.readable.Figures;
import whenever.server.transcript.readable.Figures.Figure;

/**
 * Other wordings of a query that mean the same: "twenty five" and 25, "e-mail" and email. They
 * become further terms of the clauses. Where a number takes several clauses, each of them gets it:
 * all of them hold where either the words or the number are.
 */
final class Wordings {
  /** A figure stands in the index at each of the words it was spoken in. */
  private static final int LONGEST_NUMBER = 5;

  private static final int MOST = 30;
  private static final Pattern FIGURE = Pattern.compile("[0-9]+\\p{L}{0,2}");

  private final Collection<String> languages;

  private Wordings(Collection<String> languages) {
    this.languages = languages;
  }

  /**
   * The same clauses in the same order, with more terms.
   *
   * @param languages BCP 47 tags of those that numbers may be spoken in
   */
  static SearchQuery of(SearchQuery query, Collection<String> languages) {
    var wordings = new Wordings(languages);
    List<Set<Term>> clauses =
        new ArrayList<>(query.clauses().stream().map(wordings::widened).toList());
    wordings.addNumbers(query.clauses(), clauses);
    return new SearchQuery(
        clauses.stream().map(List::copyOf).toList(),
        List.copyOf(wordings.widened(query.without())),
        query.filters(),
        query.ignored());
  }

  private Set<Term> widened(List<Term> terms) {
    Set<Term> all = new LinkedHashSet<>(terms);
    for (Term term : terms) {
      Stream.of(term.words(), term.joined())
          .flatMap(words -> Stream.concat(Stream.of(words), inFigures(words)))
          .distinct()
          .flatMap(words -> spread(words).stream())
          .filter(words -> !words.equals(term.words()))
          // What is longer than a word that is still typed, its figure is not.
          .map(words -> new Term(words, term.exact(), term.unfinished() && sameEnd(words, term)))
          .forEach(all::add);
    }
    return all;
  }

  private static boolean sameEnd(List<String> words, Term term) {
    return words.getLast().endsWith(term.words().getLast());
  }

  private Stream<List<String>> inFigures(List<String> words) {
    return languages.stream()
        .flatMap(language -> Figures.of(language, words).stream())
        .map(figures ->
            replaced(words, figures.stream().filter(figure -> !figure.isSmallWord()).toList()));
  }

  private static List<String> replaced(List<String> words, List<Figure> figures) {
    List<String> replaced = new ArrayList<>();
    int next = 0;
    for (Figure figure : figures) {
      replaced.addAll(words.subList(next, figure.first()));
      replaced.addAll(figure.texts());
      next = figure.first() + figure.count();
    }
    replaced.addAll(words.subList(next, words.size()));
    return replaced;
  }

  /** A phrase with each figure once, twice, and so on: as many words as it may have. */
  private static List<List<String>> spread(List<String> words) {
    List<List<String>> all = List.of(List.of());
    for (String word : words) {
      int most = words.size() > 1 && FIGURE.matcher(word).matches() ? LONGEST_NUMBER : 1;
      all =
          all.stream()
              .flatMap(before ->
                  IntStream.rangeClosed(1, most)
                      .mapToObj(count ->
                          Stream.concat(
                                  before.stream(), IntStream.range(0, count).mapToObj(_ -> word))
                              .toList()))
              .limit(MOST)
              .toList();
    }
    return all;
  }

  /** A word of a run of words, and the clause it stands in. */
  private record Place(String word, int clause) {}

  /** Numbers of which each word is a clause. */
  private void addNumbers(List<List<Term>> typed, List<Set<Term>> clauses) {
    List<Place> run = new ArrayList<>();
    for (int i = 0; i < typed.size(); i++) {
      List<Term> terms = typed.get(i);
      if (terms.size() == 1 && !terms.getFirst().exact()) {
        int clause = i;
        terms.getFirst().words().forEach(word -> run.add(new Place(word, clause)));
      } else {
        addNumbersOf(run, clauses);
        run.clear();
      }
    }
    addNumbersOf(run, clauses);
  }

  private void addNumbersOf(List<Place> run, List<Set<Term>> clauses) {
    List<String> words = run.stream().map(Place::word).toList();
    for (String language : languages) {
      Figures.of(language, words).stream()
          .flatMap(List::stream)
          .filter(figure -> figure.count() > 1 && isWhole(figure, run))
          .forEach(figure ->
              run.subList(figure.first(), figure.first() + figure.count()).stream()
                  .map(Place::clause)
                  .distinct()
                  .forEach(
                      clause -> clauses.get(clause).add(new Term(figure.texts(), false, false))));
    }
  }

  /** Whether it takes no clause in part. */
  private static boolean isWhole(Figure figure, List<Place> run) {
    int last = figure.first() + figure.count();
    return (figure.first() == 0
            || run.get(figure.first() - 1).clause() != run.get(figure.first()).clause())
        && (last == run.size() || run.get(last - 1).clause() != run.get(last).clause());
  }
}
