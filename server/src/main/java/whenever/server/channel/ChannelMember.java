package whenever.server.channel;

import java.util.UUID;

/** Somebody who belongs to a channel. */
record ChannelMember(UUID id, String name, String role, boolean manager) {}
