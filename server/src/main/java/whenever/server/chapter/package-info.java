/** Parts of messages that have a name. */
@NullMarked
package whenever.server.chapter;

import org.jspecify.annotations.NullMarked;
