/**
 * What an operator does to the storage as a whole: audit, collecting garbage, moving. May import
 * storage, database and leaf rooms.
 */
@NullMarked
package whenever.server.upkeep;

import org.jspecify.annotations.NullMarked;
