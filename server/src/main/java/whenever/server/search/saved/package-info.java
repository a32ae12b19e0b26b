/** The searches that somebody has saved. */
@NullMarked
package whenever.server.search.saved;

import org.jspecify.annotations.NullMarked;
