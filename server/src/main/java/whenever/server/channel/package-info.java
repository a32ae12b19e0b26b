/** Channels. May import leaf, platform, access and what stands left of it. */
@NullMarked
package whenever.server.channel;

import org.jspecify.annotations.NullMarked;
