/** What people type into the search, taken apart. Knows no index and no SQL. */
@NullMarked
package whenever.server.search.query;

import org.jspecify.annotations.NullMarked;
