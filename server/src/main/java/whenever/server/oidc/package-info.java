/**
 * Signing in at a provider that speaks OpenID Connect. May import leaf, platform, access and
 * account.
 */
@NullMarked
package whenever.server.oidc;

import org.jspecify.annotations.NullMarked;
