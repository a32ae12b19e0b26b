package whenever.server.message;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is about to record. The id is the client's, so that asking twice makes one message.
 *
 * @param language that is spoken, a BCP 47 primary tag; null as it usually is
 */
record NewMessage(
    UUID id,
    UUID channelId,
    MessageKind kind,
    @Nullable UUID parentId,
    @Nullable Integer momentMs,
    @Nullable Integer momentEndMs,
    @Nullable String language) {}
