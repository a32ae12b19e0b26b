/** People and their sessions. May import leaf, platform and access. */
@NullMarked
package whenever.server.account;

import org.jspecify.annotations.NullMarked;
