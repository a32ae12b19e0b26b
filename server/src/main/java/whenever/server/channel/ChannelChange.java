package whenever.server.channel;

import org.jspecify.annotations.Nullable;
import whenever.server.access.ChannelKind;
import whenever.server.access.Permitted;

/** What becomes of a channel; null leaves it as it is. */
record ChannelChange(
    @Nullable String name,
    @Nullable String topic,
    @Nullable ChannelKind kind,
    @Nullable Boolean archived,
    @Nullable Permitted posting,
    @Nullable Permitted replying,
    @Nullable Permitted inviting,
    @Nullable Notification notification) {}
