package whenever.server.channel;

import org.jspecify.annotations.Nullable;
import whenever.server.access.ChannelKind;
import whenever.server.access.Permitted;

/**
 * What becomes of a channel; null leaves it as it is.
 *
 * @param language that is spoken there, a BCP 47 primary tag; empty for none
 */
record ChannelChange(
    @Nullable String name,
    @Nullable String topic,
    @Nullable ChannelKind kind,
    @Nullable Boolean archived,
    @Nullable Permitted posting,
    @Nullable Permitted replying,
    @Nullable Permitted inviting,
    @Nullable Notification notification,
    @Nullable String language) {}
