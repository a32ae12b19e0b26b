/**
 * The audit log: who did what that decides about others or about an account. May import access and
 * database.
 */
@NullMarked
package whenever.server.audit;

import org.jspecify.annotations.NullMarked;
