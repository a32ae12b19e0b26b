package whenever.server.oidc;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import whenever.server.account.Token;
import whenever.server.config.Secret;

/**
 * The provider as this server talks to it (OpenID Connect Core 1.0 and Discovery 1.0): the
 * authorization code flow with PKCE. It is called when somebody signs in, and not before.
 */
final class Provider implements AutoCloseable {
  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Duration METADATA_KEPT = Duration.ofHours(1);

  private final OidcConfig config;
  private final InstantSource clock;
  private final ClientID client;
  private final ProviderHttp http = new ProviderHttp();
  private final IdTokens idTokens;
  private @Nullable OIDCProviderMetadata metadata;
  private Instant staleAt = Instant.MIN;

  Provider(OidcConfig config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.client = new ClientID(config.clientId());
    this.idTokens = new IdTokens(config, new ProviderKeys(this::keys, clock));
  }

  /** Whether nobody on the way can read or change what is said there. */
  static boolean isSafe(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || ("http".equalsIgnoreCase(address.getScheme())
            && OWN_MACHINE.contains(address.getHost()));
  }

  /** Who the provider is, as it stands in each identity. */
  String issuer() {
    return config.issuer().toString();
  }

  /** Where the browser goes to. */
  URI signIn(Token state, Attempt attempt, URI callback) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, new Scope(config.scopes().toArray(String[]::new)), client, callback)
        .endpointURI(metadata().getAuthorizationEndpointURI())
        .state(new State(state.value()))
        .nonce(new Nonce(attempt.nonce()))
        .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** What the code stands for: a person, and the right to ask more about them. */
  SignedInThere redeem(String code, Attempt attempt, URI callback) {
    var grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), callback, new CodeVerifier(attempt.verifier()));
    OIDCTokens tokens = tokens(request(metadata().getTokenEndpointURI(), grant));
    return new SignedInThere(idTokens.verify(tokens, attempt.nonce()), tokens);
  }

  /** Somebody whose ID token holds. */
  record SignedInThere(Profile profile, OIDCTokens tokens) {
    @Override
    public String toString() {
      return "***";
    }
  }

  private HTTPRequest request(URI endpoint, AuthorizationCodeGrant grant) {
    Optional<ClientAuthentication> proof = config.clientSecret().map(this::proof);
    return (proof.isPresent()
            ? new TokenRequest.Builder(endpoint, proof.get(), grant).build()
            : new TokenRequest.Builder(endpoint, client, grant).build())
        .toHTTPRequest();
  }

  /** In the header, unless the provider knows it in the body only. */
  private ClientAuthentication proof(Secret secret) {
    var shared = new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal());
    List<ClientAuthenticationMethod> known = metadata().getTokenEndpointAuthMethods();
    boolean inBody =
        known != null
            && !known.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && known.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    return inBody ? new ClientSecretPost(client, shared) : new ClientSecretBasic(client, shared);
  }

  private OIDCTokens tokens(HTTPRequest request) {
    try {
      var answer = OIDCTokenResponseParser.parse(http.send(request));
      if (!answer.indicatesSuccess()) {
        throw new OidcRefusal(
            OidcProblem.UNTRUSTED,
            "The provider did not redeem the code: "
                + answer.toErrorResponse().getErrorObject().getCode());
      }
      return (OIDCTokens) answer.toSuccessResponse().getTokens();
    } catch (ParseException e) {
      throw new OidcRefusal(
          OidcProblem.UNTRUSTED, "The provider's tokens cannot be read: " + e.getMessage(), e);
    }
  }

  /** The same person with their address, which some providers tell only when they are asked. */
  Profile complete(SignedInThere person) {
    Profile known = person.profile();
    URI endpoint = metadata().getUserInfoEndpointURI();
    if (known.email().isPresent() || endpoint == null) {
      return known;
    }
    requireSafe(endpoint);
    var request = new UserInfoRequest(endpoint, person.tokens().getAccessToken()).toHTTPRequest();
    try {
      var answer = UserInfoResponse.parse(http.send(request));
      var info = answer.indicatesSuccess() ? answer.toSuccessResponse().getUserInfo() : null;
      // Somebody else's answer must not lend them an address (OpenID Connect Core 1.0, 5.3.2).
      if (info == null || !info.getSubject().getValue().equals(known.subject())) {
        return known;
      }
      return Profile.of(known.subject(), info);
    } catch (ParseException e) {
      throw new OidcRefusal(
          OidcProblem.UNTRUSTED, "What the provider says of somebody cannot be read", e);
    }
  }

  private synchronized OIDCProviderMetadata metadata() {
    Instant now = clock.instant();
    if (metadata == null || now.isAfter(staleAt)) {
      metadata = read();
      staleAt = now.plus(METADATA_KEPT);
    }
    return metadata;
  }

  private OIDCProviderMetadata read() {
    String base = issuer().replaceFirst("/$", "");
    try {
      var read =
          OIDCProviderMetadata.parse(
              http.get(URI.create(base + "/.well-known/openid-configuration")));
      if (!read.getIssuer().getValue().equals(issuer())) {
        throw new OidcRefusal(
            OidcProblem.AWAY, "The provider names itself otherwise than oidc.issuer does");
      }
      requireSafe(read.getAuthorizationEndpointURI());
      requireSafe(read.getTokenEndpointURI());
      requireSafe(read.getJWKSetURI());
      return read;
    } catch (ParseException e) {
      throw new OidcRefusal(
          OidcProblem.AWAY, "The provider's metadata cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireSafe(@Nullable URI endpoint) {
    if (endpoint == null || !isSafe(endpoint)) {
      throw new OidcRefusal(
          OidcProblem.AWAY, "The provider has an endpoint that is missing or without https");
    }
  }

  private JWKSet keys() {
    try {
      return JWKSet.parse(http.get(metadata().getJWKSetURI()));
    } catch (java.text.ParseException e) {
      throw new OidcRefusal(OidcProblem.AWAY, "The provider's keys cannot be read", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
