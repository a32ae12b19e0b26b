package whenever.server.transcript.glossary;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a glossary is used.
 *
 * @param channelId null for all channels of the workspace
 */
record Place(UUID workspaceId, @Nullable UUID channelId) {}
