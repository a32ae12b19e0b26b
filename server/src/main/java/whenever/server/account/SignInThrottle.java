package whenever.server.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Slows down guessing: a few failures for one address of mail or network, then a pause. */
final class SignInThrottle {
  private static final int FAILURES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int REMEMBERED = 10_000;

  private record Failures(int count, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  SignInThrottle(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void check(String key) {
    Failures found = failures.get(key);
    if (found == null || found.count() < FAILURES || clock.instant().isAfter(found.until())) {
      return;
    }
    long seconds = Math.max(1, Duration.between(clock.instant(), found.until()).toSeconds());
    throw new ProblemException(
            ProblemType.TOO_MANY_ATTEMPTS,
            "That was wrong too often. Try again in %d minutes.".formatted(seconds / 60 + 1))
        .withHeader("Retry-After", Long.toString(seconds));
  }

  synchronized void failed(String key) {
    Instant now = clock.instant();
    failures.merge(
        key,
        new Failures(1, now.plus(WINDOW)),
        (old, fresh) ->
            now.isAfter(old.until()) ? fresh : new Failures(old.count() + 1, old.until()));
    if (failures.size() > REMEMBERED) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  synchronized void succeeded(String key) {
    failures.remove(key);
  }
}
