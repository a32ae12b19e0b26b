/** Finding the moment in which something was said. May import message and transcript. */
@NullMarked
package whenever.server.search;

import org.jspecify.annotations.NullMarked;
