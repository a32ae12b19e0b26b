package whenever.server.live;

import java.util.UUID;

/** One part of a recording: it has a playlist of its own, which ends when the part does. */
record LivePart(UUID messageId, int part) {}
