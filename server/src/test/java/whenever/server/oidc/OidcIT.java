package whenever.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

class OidcIT {
  private static final String UNTRUSTED = "/sign-in?problem=oidc-untrusted";
  private static final String EXPIRED = "/sign-in?problem=oidc-expired";

  private static TestProvider provider;
  private static TestApp app;
  private static Person ada;

  @BeforeAll
  static void start() {
    provider = new TestProvider();
    app = TestApp.start(settings(provider.issuer(), "invited"));
    ada = app.setUp();
  }

  @AfterAll
  static void stop() {
    app.close();
    provider.close();
  }

  @BeforeEach
  void honest() {
    provider.claims = UnaryOperator.identity();
    provider.signer = TestProvider::rs256;
    provider.userInfo = Map.of();
  }

  private static Map<String, String> settings(String issuer, String join) {
    return Map.of(
        "oidc.issuer",
        issuer,
        "oidc.client-id",
        TestProvider.CLIENT,
        "oidc.client-secret",
        TestProvider.SECRET,
        "oidc.name",
        "Kanidm",
        "oidc.join",
        join);
  }

  private static Map<String, Object> person(String subject, String email, boolean verified) {
    return Map.of("sub", subject, "email", email, "email_verified", verified, "name", "Somebody");
  }

  /** A member with an account, whom the provider knows as well. */
  private static Person member(String name) {
    Person made = app.invite(ada, name + UUID.randomUUID().toString().substring(0, 8));
    provider.person = person("sub-" + made.accountId(), email(made), true);
    return made;
  }

  private static String email(Person person) {
    return person.api().get("/api/me").expect(200).json().at("/account/email").asText();
  }

  private static void assertIs(Browser browser, Person person) {
    assertThat(browser.get("/api/me").body()).contains(person.accountId().toString());
  }

  @Test
  void aVerifiedAddressLinksOnceAndThenOnlyTheSubjectCounts() {
    Person grace = member("grace");
    var browser = new Browser(app);

    assertThat(browser.signIn()).isEqualTo("/c/1");
    assertIs(browser, grace);
    assertThat(browser.has("__Host-oidc")).isFalse();

    provider.person = person("sub-" + grace.accountId(), "married@example.org", false);
    var later = new Browser(app);
    assertThat(later.signIn()).isEqualTo("/c/1");
    assertIs(later, grace);
    assertThat(email(grace)).isNotEqualTo("married@example.org");
  }

  @Test
  void thePageIsToldWhatTheButtonSays() {
    assertThat(app.anonymous().get("/api/server").json().at("/oidc/name").asText())
        .isEqualTo("Kanidm");
  }

  @Test
  void theCookieIsOnlyForThisServerAndShort() {
    provider.person = Map.of("sub", "nobody");
    String cookie =
        new Browser(app).get("/api/oidc/start").headers().firstValue("Set-Cookie").orElseThrow();

    assertThat(cookie)
        .startsWith("__Host-oidc=")
        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=600");
  }

  @Test
  void anAddressThatIsNotVerifiedLeadsIntoNoAccount() {
    Person grace = member("grace");
    provider.person = person("thief", email(grace), false);
    var browser = new Browser(app);

    assertThat(browser.signIn()).isEqualTo("/sign-in?problem=oidc-email-unverified");
    assertThat(browser.me()).isEqualTo(401);
  }

  @Test
  void anAccountThatIsLinkedTakesNobodyElse() {
    Person grace = member("grace");
    new Browser(app).signIn();
    provider.person = person("another", email(grace), true);
    var browser = new Browser(app);

    assertThat(browser.signIn()).isEqualTo("/sign-in?problem=oidc-email-linked");
    assertThat(browser.me()).isEqualTo(401);
  }

  @Test
  void anAddressThatIsToldOnlyWhenAskedForIsEnough() {
    Person grace = member("grace");
    Map<String, Object> whole = provider.person;
    provider.person = Map.of("sub", whole.get("sub"));
    provider.userInfo = Map.of("sub", "another", "email", email(grace), "email_verified", true);
    assertThat(new Browser(app).signIn()).isEqualTo("/sign-in?problem=oidc-email-missing");

    provider.userInfo = whole;
    var browser = new Browser(app);
    assertThat(browser.signIn()).isEqualTo("/c/1");
    assertIs(browser, grace);
  }

  @Test
  void whoHasNoAccountNeedsAnInvite() {
    provider.person = person("new-" + UUID.randomUUID(), "new@example.org", true);
    var browser = new Browser(app);
    assertThat(browser.signIn()).isEqualTo("/sign-in?problem=oidc-not-invited");

    String url =
        ada.api()
            .post("/api/workspaces/" + ada.workspaceId() + "/invites", Map.of())
            .expect(201)
            .json()
            .get("url")
            .asText();
    String token = url.substring(url.indexOf('#') + 1);
    assertThat(browser.follow(browser.follow(join(browser, token)))).isEqualTo("/");
    assertThat(browser.get("/api/me").body())
        .contains("new@example.org", ada.workspaceId().toString());

    // Without a password, as with a wrong one.
    app.anonymous()
        .post("/api/sessions", Map.of("email", "new@example.org", "password", "anything at all"))
        .expect(401);
    provider.person = person("late-" + UUID.randomUUID(), "late@example.org", true);
    var late = new Browser(app);
    assertThat(late.follow(late.follow(join(late, token))))
        .isEqualTo("/sign-in?problem=oidc-invite-ended");
  }

  private static String join(Browser browser, String invite) {
    String body = browser.post("/api/oidc/join", "{\"token\":\"" + invite + "\"}").body();
    return body.substring(body.indexOf("http"), body.lastIndexOf('"'));
  }

  @Test
  void everyoneWhomTheProviderLetsInMayComeWhenThatIsSet() {
    try (TestApp open = TestApp.start(settings(provider.issuer(), "everyone"))) {
      provider.person = person("early", "early@example.org", true);
      assertThat(new Browser(open).signIn()).isEqualTo("/sign-in?problem=oidc-not-set-up");
      Person host = open.setUp();

      provider.person = person("guest", "guest@example.org", true);
      var guest = new Browser(open);
      assertThat(guest.signIn()).isEqualTo("/c/1");
      assertThat(guest.get("/api/me").body())
          .contains(host.workspaceId().toString(), "\"role\":\"member\"");

      provider.person = person("doubtful", "doubtful@example.org", false);
      assertThat(new Browser(open).signIn()).isEqualTo("/sign-in?problem=oidc-email-unverified");
    }
  }

  @Test
  void aCallbackWorksOnceAndOnlyInTheBrowserThatBegan() {
    member("grace");
    var browser = new Browser(app);
    String back = browser.toProvider("/api/oidc/start");

    var nobody = new Browser(app);
    assertThat(nobody.follow(back)).isEqualTo(EXPIRED);
    var another = new Browser(app);
    String theirs = another.toProvider("/api/oidc/start");
    assertThat(another.follow(back)).isEqualTo(EXPIRED);
    assertThat(another.me()).isEqualTo(401);
    assertThat(another.follow(theirs)).isEqualTo(EXPIRED);

    assertThat(browser.follow(back)).isEqualTo("/");
    assertThat(browser.me()).isEqualTo(200);
    assertThat(browser.follow(back)).isEqualTo(EXPIRED);
  }

  @Test
  void anAttemptEndsAfterTenMinutes() {
    member("grace");
    var browser = new Browser(app);
    String back = browser.toProvider("/api/oidc/start");
    try (var database = app.database().open()) {
      database.transact(tx ->
          tx.handle()
              .execute("UPDATE oidc_attempt SET expires_at = expires_at - interval '10 min 1 s'"));
    }
    assertThat(browser.follow(back)).isEqualTo(EXPIRED);
  }

  @Test
  void aTokenThatIsNotForThisSignInIsRefused() {
    assertRefused(claims -> claims.claim("nonce", "another"));
    assertRefused(claims -> claims.claim("nonce", null));
    assertRefused(claims -> claims.audience("another"));
    assertRefused(claims -> claims.audience(List.of(TestProvider.CLIENT, "another")));
    assertRefused(
        claims -> claims.audience(List.of(TestProvider.CLIENT, "another")).claim("azp", "another"));
    assertRefused(claims -> claims.claim("azp", "another"));
    assertRefused(claims -> claims.issuer("http://localhost:1"));
    assertRefused(claims -> claims.subject(null));
    assertRefused(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300))));
  }

  private static void assertRefused(UnaryOperator<JWTClaimsSet.Builder> forged) {
    member("grace");
    provider.claims = forged;
    var browser = new Browser(app);
    assertThat(browser.signIn()).isEqualTo(UNTRUSTED);
    assertThat(browser.me()).isEqualTo(401);
  }

  @Test
  void aTokenThatTheProviderHasNotSignedIsRefused() throws JOSEException {
    RSAKey foreign = new RSAKeyGenerator(2048).generate();
    for (TestProvider.Signer forger :
        List.<TestProvider.Signer>of(
            (claims, _) -> new PlainJWT(claims).serialize(),
            (claims, key) -> hs256(claims, key, TestProvider.SECRET),
            (claims, key) -> hs256(claims, key, key.toPublicJWK().toJSONString()),
            (claims, key) -> rsa(claims, key.getKeyID(), foreign, JWSAlgorithm.RS256),
            (claims, key) -> rsa(claims, key.getKeyID(), key, JWSAlgorithm.RS512))) {
      member("grace");
      provider.signer = forger;
      var browser = new Browser(app);
      assertThat(browser.signIn()).isEqualTo(UNTRUSTED);
      assertThat(browser.me()).isEqualTo(401);
    }
  }

  private static String hs256(JWTClaimsSet claims, RSAKey key, String secret) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims);
    token.sign(new MACSigner(secret));
    return token.serialize();
  }

  private static String rsa(JWTClaimsSet claims, String keyId, RSAKey key, JWSAlgorithm algorithm)
      throws JOSEException {
    var token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  @Test
  void aKeyThatIsNewIsLookedForAtMostOnceAMinute() {
    try (TestApp fresh = TestApp.start(settings(provider.issuer(), "everyone"))) {
      fresh.setUp();
      provider.person = person("rotating", "rotating@example.org", true);
      int before = provider.keyReads.get();
      assertThat(new Browser(fresh).signIn()).isEqualTo("/c/1");
      assertThat(new Browser(fresh).signIn()).isEqualTo("/c/1");
      assertThat(provider.keyReads.get() - before).isEqualTo(1);

      provider.rotateKeys();
      assertThat(new Browser(fresh).signIn()).isEqualTo("/c/1");
      assertThat(provider.keyReads.get() - before).isEqualTo(2);

      provider.rotateKeys();
      assertThat(new Browser(fresh).signIn()).isEqualTo(UNTRUSTED);
      assertThat(provider.keyReads.get() - before).isEqualTo(2);
    }
  }

  @Test
  void aProviderThatIsAwayIsSaidAndHindersNothingElse() {
    var gone = new TestProvider();
    String issuer = gone.issuer();
    gone.close();
    try (TestApp lonely = TestApp.start(settings(issuer, "invited"))) {
      lonely.setUp();
      var browser = new Browser(lonely);
      assertThat(browser.follow("/api/oidc/start")).isEqualTo("/sign-in?problem=oidc-away");
      assertThat(browser.post("/api/oidc/join", "{\"token\":\"x\"}").statusCode()).isEqualTo(503);
      lonely
          .anonymous()
          .post(
              "/api/sessions",
              Map.of("email", "ada@example.org", "password", "correct horse battery"))
          .expect(201);
    }
  }

  @Test
  void whatTheProviderRefusesIsSaid() {
    assertThat(cameBackWith("access_denied")).isEqualTo("/sign-in?problem=oidc-denied");
    assertThat(cameBackWith("temporarily_unavailable")).isEqualTo("/sign-in?problem=oidc-away");
    assertThat(cameBackWith("%3Cscript%3E")).isEqualTo(UNTRUSTED);
  }

  private static String cameBackWith(String error) {
    var browser = new Browser(app);
    String back = browser.toProvider("/api/oidc/start");
    String state = back.replaceFirst(".*[?&]state=([^&]*).*", "$1");
    return browser.follow("/api/oidc/callback?error=" + error + "&state=" + state);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "//evil.example",
        "/%5Cevil.example",
        "/%09/evil.example",
        "%0D%0ALocation:https://evil.example",
        "javascript:alert(1)",
        ""
      })
  void nobodyIsLedElsewhere(String wanted) {
    member("grace");
    var browser = new Browser(app);
    assertThat(browser.follow(browser.toProvider("/api/oidc/start?return=" + wanted)))
        .isEqualTo("/");
  }

  @Test
  void nobodyIsCalledUntilSomebodySignsIn() {
    int before = provider.calls.get();
    try (TestApp quiet = TestApp.start(settings(provider.issuer(), "invited"))) {
      quiet.setUp();
      quiet.anonymous().get("/api/server").expect(200);
    }
    assertThat(provider.calls.get()).isEqualTo(before);
  }
}
