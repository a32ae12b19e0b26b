package whenever.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A provider of OpenID Connect that does what it should, and whatever else a test asks of it: code
 * flow with PKCE, client authentication, codes that work once, rotating keys.
 */
final class TestProvider implements AutoCloseable {
  static final String CLIENT = "whenever";
  static final String SECRET = "a secret that is long enough for HMAC with SHA-256";

  /** How a test wants the ID token made. */
  @FunctionalInterface
  interface Signer {
    String sign(JWTClaimsSet claims, RSAKey key) throws JOSEException;
  }

  private record Code(Map<String, List<String>> request, Map<String, Object> person) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger keyReads = new AtomicInteger();

  /** What it says of whoever comes next. */
  volatile Map<String, Object> person = Map.of();

  /** What it says only to those who ask with the access token. */
  volatile Map<String, Object> userInfo = Map.of();

  volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
  volatile Signer signer = TestProvider::rs256;
  private volatile RSAKey key = newKey();

  TestProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/.well-known/openid-configuration", this::metadata);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/userinfo", exchange -> json(exchange, 200, userInfo));
    server.createContext("/jwks", this::keys);
    server.start();
  }

  String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** As providers do now and then: from now on another key signs. */
  void rotateKeys() {
    key = newKey();
  }

  static String rs256(JWTClaimsSet claims, RSAKey key) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void metadata(HttpExchange exchange) throws IOException {
    json(
        exchange,
        200,
        Map.of(
            "issuer",
            issuer(),
            "authorization_endpoint",
            issuer() + "/authorize",
            "token_endpoint",
            issuer() + "/token",
            "userinfo_endpoint",
            issuer() + "/userinfo",
            "jwks_uri",
            issuer() + "/jwks",
            "response_types_supported",
            List.of("code"),
            "subject_types_supported",
            List.of("public"),
            "id_token_signing_alg_values_supported",
            List.of("RS256")));
  }

  private void keys(HttpExchange exchange) throws IOException {
    keyReads.incrementAndGet();
    json(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
  }

  /** Everybody is signed in here already. */
  private void authorize(HttpExchange exchange) throws IOException {
    var query = URLUtils.parseParameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, new Code(query, person));
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            // With what real providers add.
            one(query, "redirect_uri")
                + "?code="
                + code
                + "&state="
                + URLEncoder.encode(one(query, "state"), StandardCharsets.UTF_8)
                + "&session_state=x.y&iss="
                + URLEncoder.encode(issuer(), StandardCharsets.UTF_8));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    var form =
        URLUtils.parseParameters(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Code code = codes.remove(one(form, "code"));
    if (code == null || !isClient(exchange) || !fits(form, code.request())) {
      json(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    try {
      json(
          exchange,
          200,
          Map.of(
              "access_token",
              UUID.randomUUID().toString(),
              "token_type",
              "Bearer",
              "expires_in",
              60,
              "id_token",
              idToken(code)));
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private String idToken(Code code) throws JOSEException {
    var builder =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .claim("nonce", one(code.request(), "nonce"))
            .issueTime(Date.from(Instant.now()))
            .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    code.person().forEach(builder::claim);
    return signer.sign(claims.apply(builder).build(), key);
  }

  private static boolean isClient(HttpExchange exchange) {
    try {
      var proof = ClientSecretBasic.parse(exchange.getRequestHeaders().getFirst("Authorization"));
      return proof.getClientID().getValue().equals(CLIENT)
          && proof.getClientSecret().getValue().equals(SECRET);
    } catch (com.nimbusds.oauth2.sdk.ParseException e) {
      return false;
    }
  }

  private static boolean fits(Map<String, List<String>> form, Map<String, List<String>> request) {
    var verifier = new CodeVerifier(one(form, "code_verifier"));
    return one(form, "redirect_uri").equals(one(request, "redirect_uri"))
        && one(request, "code_challenge_method").equals("S256")
        && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
            .getValue()
            .equals(one(request, "code_challenge"));
  }

  private static String one(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of("")).getFirst();
  }

  private void json(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
    calls.incrementAndGet();
    byte[] bytes =
        JSONObjectUtils.toJSONString(new HashMap<>(body)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
