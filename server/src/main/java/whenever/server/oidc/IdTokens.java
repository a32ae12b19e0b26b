package whenever.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ID tokens (OpenID Connect Core 1.0, section 3.1.3.7): signature, issuer, audience, time,
 * nonce, subject.
 */
final class IdTokens {
  /** Made with a key that only the provider has; never unsigned, never with a shared secret. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

  private static final int LONGEST_SUBJECT = 255;

  private final ClientID client;
  private final IDTokenValidator validator;

  IdTokens(OidcConfig config, ProviderKeys keys) {
    this.client = new ClientID(config.clientId());
    this.validator =
        new IDTokenValidator(
            new Issuer(config.issuer()),
            client,
            new JWSVerificationKeySelector<>(ALGORITHMS, keys),
            null);
  }

  Profile verify(OIDCTokens tokens, String nonce) {
    JWT token = tokens.getIDToken();
    if (!(token instanceof SignedJWT signed)
        || !ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
      throw untrusted("it is not signed by a key of the provider", null);
    }
    try {
      IDTokenClaimsSet claims = validator.validate(signed, new Nonce(nonce));
      boolean forUs =
          claims.getAuthorizedParty() == null
              ? claims.getAudience().size() == 1
              : claims.getAuthorizedParty().getValue().equals(client.getValue());
      String subject = claims.getSubject().getValue();
      if (!forUs || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
        throw untrusted("it is meant for another, or for nobody", null);
      }
      return Profile.of(subject, claims);
    } catch (BadJOSEException | JOSEException e) {
      throw untrusted(String.valueOf(e.getMessage()), e);
    }
  }

  private static OidcRefusal untrusted(String reason, @Nullable Throwable cause) {
    return new OidcRefusal(OidcProblem.UNTRUSTED, "The ID token does not hold: " + reason, cause);
  }
}
