package whenever.server.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * So many requests of one network within a while, then a pause. For what anybody may ask, without
 * being signed in.
 */
public final class RateLimit {
  private static final int REMEMBERED = 10_000;

  private record Used(int count, Instant until) {}

  private final InstantSource clock;
  private final int limit;
  private final Duration window;
  private final Map<String, Used> networks = new LinkedHashMap<>();

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
  synchronized void take(String address) {
    String network = ClientNetwork.of(address);
    Instant now = clock.instant();
    Used used = networks.get(network);
    if (used == null || !now.isBefore(used.until())) {
      // Put behind all others, which end before it does.
      networks.remove(network);
      networks.put(network, new Used(1, now.plus(window)));
      forgetOldest();
    } else if (used.count() < limit) {
      networks.put(network, new Used(used.count() + 1, used.until()));
    } else {
      throw refusal(Duration.between(now, used.until()));
    }
  }

  private synchronized void giveBack(String address) {
    networks.computeIfPresent(
        ClientNetwork.of(address),
        (_, used) -> used.count() == 1 ? null : new Used(used.count() - 1, used.until()));
  }

  private void forgetOldest() {
    if (networks.size() > REMEMBERED) {
      networks.remove(networks.keySet().iterator().next());
    }
  }

  private static ProblemException refusal(Duration pause) {
    long seconds = Math.max(1, pause.toSeconds());
    return new ProblemException(
            ProblemType.TOO_MANY_ATTEMPTS,
            "That was asked too often from your network. Try again in %d minutes."
                .formatted(seconds / 60 + 1))
        .withHeader("Retry-After", Long.toString(seconds));
  }
}
