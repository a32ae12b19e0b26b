package whenever.server.search;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * The rows of one message that answer, as a place in the list of results.
 *
 * @param rank of the best row
 * @param rows best first
 */
record Found(UUID messageId, double rank, Instant saidAt, List<Ranked> rows) {

  /**
   * Where a page ended.
   *
   * @param window where the rows began among which it was ranked; empty for the newest
   */
  record Mark(double rank, Instant saidAt, UUID messageId, Optional<Window.Start> window) {
    /** Before everything of a window. */
    static Mark before(Window.Start window) {
      return new Mark(
          Double.POSITIVE_INFINITY, window.saidAt(), window.messageId(), Optional.of(window));
    }

    String encode() {
      String text =
          rank
              + " "
              + saidAt
              + " "
              + messageId
              + window.map(from -> " " + from.saidAt() + " " + from.messageId()).orElse("");
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Mark decode(String text) {
      try {
        String[] parts =
            new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 5);
        return new Mark(
            Double.parseDouble(parts[0]),
            Instant.parse(parts[1]),
            UUID.fromString(parts[2]),
            parts.length == 3
                ? Optional.empty()
                : Optional.of(
                    new Window.Start(Instant.parse(parts[3]), UUID.fromString(parts[4]))));
      } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
        throw new ProblemException(
            ProblemType.INVALID_REQUEST, "`after` must be the `next` of another page.");
      }
    }
  }

  Mark mark(Optional<Window.Start> window) {
    return new Mark(rank, saidAt, messageId, window);
  }

  /** One entry a message. */
  static List<Found> of(List<Ranked> rows, Order order) {
    Map<UUID, List<Ranked>> byMessage =
        rows.stream()
            .sorted(
                Comparator.comparingDouble(Ranked::rank).reversed().thenComparingInt(Ranked::seq))
            .collect(
                Collectors.groupingBy(Ranked::messageId, LinkedHashMap::new, Collectors.toList()));
    return byMessage.values().stream()
        .map(of ->
            new Found(of.getFirst().messageId(), of.getFirst().rank(), of.getFirst().saidAt(), of))
        .sorted(by(order))
        .toList();
  }

  /** Whether it comes behind the end of a page. */
  boolean isBehind(Mark end, Order order) {
    return by(order).compare(new Found(end.messageId(), end.rank(), end.saidAt(), List.of()), this)
        < 0;
  }

  private static Comparator<Found> by(Order order) {
    Comparator<Found> newest =
        Comparator.comparing(Found::saidAt).reversed().thenComparing(Found::messageId);
    return order == Order.NEWEST
        ? newest
        : Comparator.comparingDouble(Found::rank).reversed().thenComparing(newest);
  }
}
