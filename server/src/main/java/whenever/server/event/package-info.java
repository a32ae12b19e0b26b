/** The event log and its readers. May import leaf rooms, database and http. */
@NullMarked
package whenever.server.event;

import org.jspecify.annotations.NullMarked;
