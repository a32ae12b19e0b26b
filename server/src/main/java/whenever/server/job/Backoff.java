package whenever.server.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The pauses between attempts, each a little by chance: what failed together comes back apart. */
final class Backoff {
  static final int MAX_ATTEMPTS = 5;

  private static final Duration FIRST = Duration.ofSeconds(2);

  /** While something is away, which may take hours. */
  private static final Duration CALM = Duration.ofSeconds(15);

  private static final double SPREAD = 0.25;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** About 2 s, 8 s, 32 s, 128 s. */
  Duration after(int attempt) {
    return spread(FIRST.multipliedBy(1L << (2 * Math.max(0, attempt - 1))));
  }

  /** For what is away: at first perhaps only for a moment. */
  Duration whileAway(int failures) {
    return spread(failures == 0 ? FIRST : CALM);
  }

  private Duration spread(Duration pause) {
    double factor = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    return Duration.ofMillis(Math.round(pause.toMillis() * factor));
  }
}
