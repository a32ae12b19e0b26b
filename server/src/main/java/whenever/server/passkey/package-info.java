/** Passkeys: signing in by WebAuthn, without a password. */
@NullMarked
package whenever.server.passkey;

import org.jspecify.annotations.NullMarked;
