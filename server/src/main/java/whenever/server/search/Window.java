package whenever.server.search;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * So many of the newest rows that answer: what everybody says would take a second to rank as a
 * whole.
 *
 * @param found one entry a message, in the order that is asked for
 * @param next where the next window starts; empty when there is none
 */
record Window(List<Found> found, Optional<Window.Start> next) {
  /** Only what was said before this message is in the window. */
  record Start(Instant saidAt, UUID messageId) {}

  private static final Comparator<Found> NEWEST =
      Comparator.comparing(Found::saidAt).reversed().thenComparing(Found::messageId);

  /**
   * Of the rows that were read.
   *
   * @param most how many are read at the most
   */
  static Window of(List<Ranked> rows, int most, Order order) {
    List<Found> found = Found.of(rows, order);
    if (rows.size() < most) {
      return new Window(found, Optional.empty());
    }
    // Of the last message, rows may be missing: it belongs to the next window, unless it fills one.
    List<Found> newest = found.stream().sorted(NEWEST).toList();
    Found cut = newest.getLast();
    Found last = newest.get(Math.max(0, newest.size() - 2));
    return new Window(
        newest.size() == 1
            ? found
            : found.stream().filter(one -> !one.messageId().equals(cut.messageId())).toList(),
        Optional.of(new Start(last.saidAt(), last.messageId())));
  }
}
