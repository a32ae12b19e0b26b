/** Durable jobs on db-scheduler: kinds, lanes, retries. May import leaf rooms and database. */
@NullMarked
package whenever.server.job;

import org.jspecify.annotations.NullMarked;
