/** Words while they are spoken: recordings are understood as they arrive. */
@NullMarked
package whenever.server.transcript.live;

import org.jspecify.annotations.NullMarked;
