package whenever.server.apitoken;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret by which a program asks in somebody's name, as its owner sees it: without the secret.
 *
 * @param lastUsedAt within an hour; null before its first use
 * @param expiresAt null when it ends only by being revoked
 */
record ApiToken(
    UUID id,
    String name,
    List<Scope> scopes,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant expiresAt) {

  /** What a program may do with it. */
  enum Scope {
    READ,
    /** Change things, and read them. */
    WRITE
  }

  ApiToken {
    scopes = List.copyOf(scopes);
  }
}
