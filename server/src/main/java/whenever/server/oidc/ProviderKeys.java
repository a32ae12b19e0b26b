package whenever.server.oidc;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The provider's keys, kept for an hour. A key that is not among them has them read again, at most
 * once a minute.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

  private final Supplier<JWKSet> provider;
  private final InstantSource clock;
  private JWKSet keys = new JWKSet();
  private Instant staleAt = Instant.MIN;
  private Instant nextLookAt = Instant.MIN;

  /** The provider is asked on the thread that needs a key. */
  ProviderKeys(Supplier<JWKSet> provider, InstantSource clock) {
    this.provider = provider;
    this.clock = clock;
  }

  @Override
  public synchronized List<JWK> get(JWKSelector wanted, @Nullable SecurityContext context) {
    Instant now = clock.instant();
    boolean fresh = now.isAfter(staleAt);
    if (fresh) {
      read(now);
    }
    List<JWK> found = wanted.select(keys);
    if (found.isEmpty() && !fresh && !now.isBefore(nextLookAt)) {
      // Before the call: one that fails counts as well.
      nextLookAt = now.plus(BETWEEN_LOOKS);
      read(now);
      found = wanted.select(keys);
    }
    return found;
  }

  private void read(Instant now) {
    keys = provider.get();
    staleAt = now.plus(KEPT);
  }
}
