package whenever.server.profile;

import java.time.LocalTime;
import java.util.List;
import java.util.TreeSet;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * When somebody works, on their own clock.
 *
 * @param days of the week in order, Monday is 1 (ISO 8601)
 * @param from {@code 09:00}
 * @param until {@code 17:00}, later on the same day
 */
record WorkingHours(List<Integer> days, String from, String until) {

  WorkingHours {
    days = List.copyOf(new TreeSet<>(days));
    if (!LocalTime.parse(from).isBefore(LocalTime.parse(until))) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The working day must end after it has begun.");
    }
  }
}
