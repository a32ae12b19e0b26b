/** Which words make a moment what it is. */
@NullMarked
package whenever.server.search.similar;

import org.jspecify.annotations.NullMarked;
