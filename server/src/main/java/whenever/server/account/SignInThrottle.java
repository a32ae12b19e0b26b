package whenever.server.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import whenever.server.http.ClientNetwork;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Slows down guessing: a few failures for one address of mail or network, then a pause. */
final class SignInThrottle {
  private static final int FAILURES_OF_ONE = 10;
  // A network may stand for a whole office.
  private static final int FAILURES_OF_A_NETWORK = 50;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int REMEMBERED = 10_000;

  private record Failures(int count, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  SignInThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Refuses while there have been too many failures for this address of mail from there, or from
   * there at all.
   */
  synchronized void check(String email, String network) {
    check(one(email, network), FAILURES_OF_ONE);
    check(ClientNetwork.of(network), FAILURES_OF_A_NETWORK);
  }

  private void check(String key, int limit) {
    Failures found = failures.get(key);
    Instant now = clock.instant();
    if (found == null || found.count() < limit || now.isAfter(found.until())) {
      return;
    }
    long seconds = Math.max(1, Duration.between(now, found.until()).toSeconds());
    throw new ProblemException(
            ProblemType.TOO_MANY_ATTEMPTS,
            "That was wrong too often. Try again in %d minutes.".formatted(seconds / 60 + 1))
        .withHeader("Retry-After", Long.toString(seconds));
  }

  synchronized void failed(String email, String network) {
    count(one(email, network));
    count(ClientNetwork.of(network));
  }

  private void count(String key) {
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

  synchronized void succeeded(String email, String network) {
    failures.remove(one(email, network));
  }

  private static String one(String email, String network) {
    return email.strip().toLowerCase(Locale.ROOT) + " " + ClientNetwork.of(network);
  }
}
