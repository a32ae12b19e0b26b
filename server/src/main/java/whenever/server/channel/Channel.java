package whenever.server.channel;

import java.util.UUID;

/** A place for messages on one matter. */
public record Channel(UUID id, UUID workspaceId, String name, String purpose) {}
