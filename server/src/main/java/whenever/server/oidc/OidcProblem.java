package whenever.server.oidc;

import java.util.Locale;

/** Why somebody who came back from the provider is not signed in; the client has the sentences. */
enum OidcProblem {
  /** They, or the provider, said no. */
  DENIED,
  /** The provider does not answer, or not as one. */
  AWAY,
  /** Begun in another browser, too long ago, or used already. */
  EXPIRED,
  /** What the provider handed over does not hold. */
  UNTRUSTED,
  EMAIL_MISSING,
  EMAIL_UNVERIFIED,
  /** The account with this address belongs to somebody else of this provider. */
  EMAIL_LINKED,
  NOT_INVITED,
  INVITE_ENDED,
  NOT_SET_UP;

  /** What the address of the sign-in page says. */
  String slug() {
    return "oidc-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
