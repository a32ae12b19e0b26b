package whenever.server.account;

import java.util.Optional;

/** Knows the secrets that programs bring instead of a cookie. */
@FunctionalInterface
public interface Bearers {

  /** Whose secret it is; empty when it is nobody's, or has ended. */
  Optional<Bearer> use(Token secret);
}
