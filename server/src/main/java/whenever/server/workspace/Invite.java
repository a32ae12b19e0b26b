package whenever.server.workspace;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Role;

/**
 * A way into a workspace for one person.
 *
 * @param email where it was sent, when it was
 * @param channelIds the channels they come to belong to at once; for a guest all they see
 */
record Invite(
    UUID id,
    Role role,
    @Nullable String email,
    List<UUID> channelIds,
    UUID invitedBy,
    String inviterName,
    Instant createdAt,
    Instant expiresAt) {}
