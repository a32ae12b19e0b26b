package whenever.server.oidc;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import whenever.server.config.ConfigReader;
import whenever.server.config.Secret;

/**
 * The provider that people sign in at, and who of them is let in.
 *
 * @param issuer exactly as the provider writes itself
 * @param clientSecret empty for a public client, which has PKCE only
 * @param name what the button says
 */
public record OidcConfig(
    URI issuer,
    String clientId,
    Optional<Secret> clientSecret,
    String name,
    List<String> scopes,
    Join join) {

  /** Who may come in that has no account. */
  public enum Join {
    /** Who holds an invite. */
    INVITED,
    /** Whoever the provider lets in: they become members of the first workspace. */
    EVERYONE
  }

  public OidcConfig {
    scopes = List.copyOf(scopes);
  }

  /** Empty when there is no provider. */
  public static Optional<OidcConfig> read(ConfigReader in) {
    Optional<URI> issuer =
        in.optionalUri(
            "oidc.issuer",
            "The OpenID Connect provider that people can sign in at, as it names itself.");
    var clientId = in.optionalString("oidc.client-id", "How the provider knows this server.");
    var secret = in.secret("oidc.client-secret", "What this server proves itself with there.");
    var name =
        in.string(
            "oidc.name", "Single sign-on", "What the button says after the words Sign in with.");
    var scopes =
        in.list(
            "oidc.scopes",
            List.of("openid", "email", "profile"),
            "What the provider is asked for; openid must be among it.");
    var join =
        in.choice(
            "oidc.join",
            Join.INVITED,
            "Who may come in without an account: invited, or everyone whom the provider lets in.");
    if (issuer.isPresent()) {
      check(in, issuer.get(), clientId, scopes);
    }
    return issuer.flatMap(
        address -> clientId.map(id -> new OidcConfig(address, id, secret, name, scopes, join)));
  }

  private static void check(
      ConfigReader in, URI issuer, Optional<String> clientId, List<String> scopes) {
    if (!Provider.isSafe(issuer)) {
      in.reject("oidc.issuer", "must begin with https://, except on this machine");
    }
    if (issuer.getRawQuery() != null || issuer.getRawFragment() != null) {
      in.reject("oidc.issuer", "must have neither ? nor #");
    }
    if (clientId.isEmpty()) {
      in.reject("oidc.client-id", "must be set when oidc.issuer is");
    }
    if (!scopes.contains("openid")) {
      in.reject("oidc.scopes", "must hold openid");
    }
  }
}
