/** What a search is narrowed to, as SQL. */
@NullMarked
package whenever.server.search.filter;

import org.jspecify.annotations.NullMarked;
