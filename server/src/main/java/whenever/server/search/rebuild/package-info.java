/** Making the index anew, while search goes on. */
@NullMarked
package whenever.server.search.rebuild;

import org.jspecify.annotations.NullMarked;
