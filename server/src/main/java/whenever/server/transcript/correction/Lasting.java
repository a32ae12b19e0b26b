package whenever.server.transcript.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is left of revisions when those that were taken back, and what took them back, are left out.
 */
final class Lasting {
  private Lasting() {}

  /**
   * The others, as if these two had never been.
   *
   * @param revisions one after the other
   */
  static List<Revision> of(List<Revision> revisions) {
    List<Revision> left = new ArrayList<>();
    for (Revision revision : revisions) {
      Integer undoes = revision.origin().undoes();
      int undone = undoes == null ? -1 : indexOf(left, undoes);
      Optional<List<Revision>> without = undone < 0 ? Optional.empty() : without(left, undone);
      if (without.isPresent()) {
        left = new ArrayList<>(without.get());
      } else {
        left.add(revision);
      }
    }
    return left;
  }

  private static int indexOf(List<Revision> revisions, int number) {
    for (int i = 0; i < revisions.size(); i++) {
      if (revisions.get(i).number() == number) {
        return i;
      }
    }
    return -1;
  }

  /** Empty when a later one touches the same words. */
  private static Optional<List<Revision>> without(List<Revision> revisions, int undone) {
    List<Revision> left = new ArrayList<>(revisions.subList(0, undone));
    List<Part> back = Part.reverse(revisions.get(undone).parts());
    for (Revision later : revisions.subList(undone + 1, revisions.size())) {
      Optional<List<Part>> moved = Part.rebase(later.parts(), back);
      Optional<List<Part>> backLater = Part.rebase(back, later.parts());
      if (moved.isEmpty() || backLater.isEmpty()) {
        return Optional.empty();
      }
      back = backLater.get();
      left.add(new Revision(later.number(), later.origin(), moved.get(), later.createdAt()));
    }
    return Optional.of(left);
  }
}
