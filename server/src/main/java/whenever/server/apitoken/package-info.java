/** Tokens for programs. May import leaf, platform, access and account. */
@NullMarked
package whenever.server.apitoken;

import org.jspecify.annotations.NullMarked;
