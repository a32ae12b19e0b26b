package whenever.server.passkey;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A passkey, as its owner sees it. */
record Passkey(UUID id, String name, Instant createdAt, @Nullable Instant lastUsedAt) {}
