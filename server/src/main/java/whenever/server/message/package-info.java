/**
 * Messages, replies and threads. May import leaf, platform, access, event and what stands left of
 * it.
 */
@NullMarked
package whenever.server.message;

import org.jspecify.annotations.NullMarked;
