/** The pool, transactions, migrations and the embedded PostgreSQL. May import leaf rooms. */
@NullMarked
package whenever.server.database;

import org.jspecify.annotations.NullMarked;
