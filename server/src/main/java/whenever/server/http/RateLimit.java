package whenever.server.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * So many requests of one network or one person within a while, then a pause. By network for what
 * anybody may ask without being signed in.
 */
public final class RateLimit {
  private static final int REMEMBERED = 10_000;

  private record Used(int count, Instant until) {}

  private final InstantSource clock;
  private final int limit;
  private final Duration window;
  private final Map<String, Used> askers = new LinkedHashMap<>();

  public RateLimit(InstantSource clock, int limit, Duration window) {
    this.clock = clock;
    this.limit = limit;
    this.window = window;
  }

  /** For secrets that could be guessed: only guesses that were wrong count. */
  public static RateLimit ofGuesses(InstantSource clock) {
    return new RateLimit(clock, 30, Duration.ofMinutes(10));
  }

  /** Counts each request. */
  public ApiHandler each(ApiHandler handler) {
    return request -> {
      take(request.clientAddress());
      return handler.handle(request);
    };
  }

  /** Counts the requests whose secret leads to nothing; those under way count until they end. */
  public ApiHandler wrong(ApiHandler handler) {
    return request -> {
      String address = request.clientAddress();
      take(address);
      boolean wrong = false;
      try {
        return handler.handle(request);
      } catch (ProblemException refusal) {
        wrong = refusal.type() == ProblemType.INVITE_NOT_FOUND;
        throw refusal;
      } finally {
        if (!wrong) {
          giveBack(address);
        }
      }
    };
  }

  /** Counts one request from there, or refuses it. */
  void take(String address) {
    Duration pause = pause(ClientNetwork.of(address));
    if (pause.isPositive()) {
      throw refusal(
          pause,
          "That was asked too often from your network. Try again in %d minutes."
              .formatted(pause.toSeconds() / 60 + 1));
    }
  }

  /** Counts one request of a person, or refuses it. */
  public void take(UUID accountId) {
    Duration pause = pause(accountId.toString());
    if (pause.isPositive()) {
      throw refusal(pause, "You have asked for that very often. Try again in a moment.");
    }
  }

  /** Counts one request; if it is one too many, how long the pause is. */
  private synchronized Duration pause(String asker) {
    Instant now = clock.instant();
    Used used = askers.get(asker);
    if (used == null || !now.isBefore(used.until())) {
      // Put behind all others, which end before it does.
      askers.remove(asker);
      askers.put(asker, new Used(1, now.plus(window)));
      forgetOldest();
      return Duration.ZERO;
    }
    if (used.count() < limit) {
      askers.put(asker, new Used(used.count() + 1, used.until()));
      return Duration.ZERO;
    }
    return Duration.between(now, used.until());
  }

  private synchronized void giveBack(String address) {
    askers.computeIfPresent(
        ClientNetwork.of(address),
        (_, used) -> used.count() == 1 ? null : new Used(used.count() - 1, used.until()));
  }

  private void forgetOldest() {
    if (askers.size() > REMEMBERED) {
      askers.remove(askers.keySet().iterator().next());
    }
  }

  private static ProblemException refusal(Duration pause, String detail) {
    return new ProblemException(ProblemType.TOO_MANY_ATTEMPTS, detail)
        .withHeader("Retry-After", Long.toString(Math.max(1, pause.toSeconds())));
  }
}
