package whenever.server.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import whenever.server.message.Message;

/** Makes the moments of a message from the rows that were found. */
final class Moments {
  private Moments() {}

  /** Nothing where all words belong to other segments. */
  static Optional<SearchService.Hit> of(
      Attempt attempt, Found found, Message message, List<Candidate> candidates) {
    List<SearchService.Moment> moments =
        candidates.stream()
            .flatMap(candidate -> moment(attempt, candidate).stream())
            .sorted(Comparator.comparingInt(SearchService.Moment::startMs))
            .toList();
    if (moments.isEmpty()) {
      return Optional.empty();
    }
    Candidate any = candidates.getFirst();
    int more = found.rows().size() - candidates.size();
    return Optional.of(
        new SearchService.Hit(
            message, any.channelName(), any.parentTitle(), attempt.match(), moments, more));
  }

  /** Nothing where the words lie wholly in the next segment: then they are that one's own. */
  private static Optional<SearchService.Moment> moment(Attempt attempt, Candidate candidate) {
    SortedSet<Integer> marks = new TreeSet<>();
    var marking = new Marks(candidate, attempt.lexemes());
    attempt.variants().forEach(variant -> marks.addAll(marking.of(variant)));
    if (marks.isEmpty() || marks.first() > candidate.ownWords()) {
      return Optional.empty();
    }
    // What is in the next segment besides is a moment of its own.
    boolean alone =
        attempt.variants().stream()
            .anyMatch(variant -> marking.answers(variant, candidate.ownWords()));
    int shown = alone ? candidate.ownWords() : Math.max(candidate.ownWords(), marks.last());
    List<SearchService.HitWord> words = new ArrayList<>(shown);
    for (int place = 1; place <= shown; place++) {
      words.add(
          new SearchService.HitWord(
              candidate.words().get(place - 1),
              candidate.startsMs().get(place - 1),
              marks.contains(place)));
    }
    return Optional.of(
        new SearchService.Moment(candidate.startsMs().get(marks.first() - 1), words));
  }
}
