package whenever.server.oidc;

import org.jspecify.annotations.Nullable;

/**
 * A sign-in that has been begun.
 *
 * @param nonce what the ID token must repeat
 * @param verifier the secret half of PKCE (RFC 7636)
 * @param inviteHash of the invite that it uses, in hex
 */
record Attempt(String nonce, String verifier, String returnPath, @Nullable String inviteHash) {

  @Override
  public String toString() {
    return "***";
  }
}
