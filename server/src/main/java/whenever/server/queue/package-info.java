/** What waits for somebody: which messages they have heard, and where they are in each. */
@NullMarked
package whenever.server.queue;

import org.jspecify.annotations.NullMarked;
