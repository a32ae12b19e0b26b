package whenever.server.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

class PasskeyIT {
  private static TestApp app;
  private static Person ada;
  private static Person grace;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static String origin() {
    return app.url().toString().replaceAll("/$", "");
  }

  private static Authenticator.Scene scene(String challenge) {
    return new Authenticator.Scene(origin(), "localhost", challenge);
  }

  private static JsonNode creation(Person person) {
    return person.api().post("/api/passkeys/options", Map.of()).expect(200).json();
  }

  private static String question() {
    return app.anonymous()
        .post("/api/sessions/passkey/options", Map.of())
        .expect(200)
        .json()
        .get("challenge")
        .asText();
  }

  private static Answer register(Person person, Map<String, Object> credential) {
    return person.api().post("/api/passkeys", Map.of("name", "A key", "credential", credential));
  }

  private static Authenticator registered(Person person) {
    var authenticator = new Authenticator();
    JsonNode options = creation(person);
    var credential =
        authenticator.create(
            scene(options.get("challenge").asText()), options.at("/user/id").asText());
    register(person, credential).expect(201);
    return authenticator;
  }

  private static Answer signIn(Map<String, Object> credential) {
    return app.anonymous().post("/api/sessions/passkey", Map.of("credential", credential));
  }

  @Test
  void aPasskeySignsItsOwnerInWithAFreshSession() {
    Authenticator authenticator = registered(ada);
    ApiClient browser = app.anonymous();
    JsonNode me =
        browser
            .post(
                "/api/sessions/passkey",
                Map.of("credential", authenticator.sign(scene(question()))))
            .expect(201)
            .json();

    assertThat(me.at("/account/email").asText()).isEqualTo("ada@example.org");
    assertThat(browser.get("/api/me").expect(200).json().at("/account/id").asText())
        .isEqualTo(ada.accountId().toString());
    assertThat(browser.cookie()).isNotEqualTo(ada.api().cookie());
    JsonNode listed = ada.api().get("/api/passkeys").expect(200).json().get("passkeys");
    assertThat(listed.findValuesAsText("lastUsedAt")).isNotEmpty();
    signIn(authenticator.sign(scene(question()))).expect(201);
  }

  @Test
  void theBrowserIsAskedForADiscoverableKeyAndNotForOneThatIsThere() {
    registered(grace);
    JsonNode options = creation(grace);

    assertThat(options.at("/rp/id").asText()).isEqualTo("localhost");
    assertThat(options.at("/authenticatorSelection/residentKey").asText()).isEqualTo("required");
    assertThat(options.get("excludeCredentials")).isNotEmpty();
    assertThat(options.at("/user/id").asText())
        .isEqualTo(creation(grace).at("/user/id").asText())
        .isNotEqualTo(creation(ada).at("/user/id").asText());
    assertThat(options.toString()).doesNotContain(grace.accountId().toString());
  }

  @Test
  void aChallengeIsGoodOnceAndForWhatItWasAsked() {
    Authenticator authenticator = registered(ada);
    var credential = authenticator.sign(scene(question()));
    signIn(credential).expect(201);
    signIn(credential).expect(401);

    String made = creation(ada).get("challenge").asText();
    signIn(authenticator.sign(scene(made))).expect(401);
    signIn(authenticator.sign(scene("bm90IGFza2VkIGZvciBhdCBhbGwgYnkgYW55Ym9keQ"))).expect(401);

    var other = new Authenticator();
    JsonNode options = creation(ada);
    String handle = options.at("/user/id").asText();
    register(ada, other.create(scene(question()), handle)).expect(401);
    // Asked by one, answered by another.
    register(grace, other.create(scene(options.get("challenge").asText()), handle)).expect(401);
  }

  @Test
  void aChallengeEnds() {
    Authenticator authenticator = registered(ada);
    String challenge = question();
    try (var database = app.database().open()) {
      database.transact(tx ->
          tx.handle().execute("UPDATE passkey_challenge SET expires_at = now() - interval '1s'"));
    }
    signIn(authenticator.sign(scene(challenge))).expect(401);
  }

  @Test
  void anotherSiteOrAnotherRelyingPartyIsRefused() {
    Authenticator authenticator = registered(ada);
    signIn(
            authenticator.sign(
                new Authenticator.Scene("https://evil.example", "localhost", question())))
        .expect(401);
    signIn(authenticator.sign(new Authenticator.Scene(origin(), "evil.example", question())))
        .expect(401);

    JsonNode options = creation(ada);
    var foreign =
        new Authenticator.Scene(
            "https://evil.example", "localhost", options.get("challenge").asText());
    register(ada, new Authenticator().create(foreign, options.at("/user/id").asText())).expect(401);
  }

  @Test
  void aCounterThatGoesBackMeansThatThereMayBeTwo() {
    Authenticator authenticator = registered(ada);
    authenticator.setCounter(10);
    signIn(authenticator.sign(scene(question()))).expect(201);
    authenticator.setCounter(4);

    assertThat(signIn(authenticator.sign(scene(question()))).expect(401).text()).contains("copied");
    var audit = ada.api().get("/api/workspaces/" + ada.workspaceId() + "/audit").expect(200).json();
    assertThat(audit.findValuesAsText("action"))
        .containsSubsequence("passkey.copied", "sign-in", "passkey.added");
    authenticator.setCounter(11);
    signIn(authenticator.sign(scene(question()))).expect(201);
  }

  @Test
  void ofTwoAtOnceWithOneCounterOneIsLetIn() throws Exception {
    Authenticator authenticator = registered(ada);
    List<Callable<Integer>> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      authenticator.setCounter(20);
      var credential = authenticator.sign(scene(question()));
      both.add(() -> signIn(credential).status());
    }
    List<Integer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(both)) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).containsExactlyInAnyOrder(201, 401);
  }

  @Test
  void onesOwnPasskeysAreNamedAndRemovedAndThenSignNobodyIn() {
    Authenticator authenticator = registered(grace);
    JsonNode listed = grace.api().get("/api/passkeys").json().get("passkeys");
    String path = "/api/passkeys/" + listed.get(listed.size() - 1).get("id").asText();

    ada.api().patch(path, Map.of("name", "Mine")).expect(404);
    ada.api().delete(path).expect(404);
    grace.api().patch(path, Map.of("name", "  ")).expect(400);
    grace.api().patch(path, Map.of("name", "My laptop")).expect(204);
    assertThat(grace.api().get("/api/passkeys").json().findValuesAsText("name"))
        .contains("My laptop");
    grace.api().delete(path).expect(204);
    grace.api().delete(path).expect(404);
    signIn(authenticator.sign(scene(question()))).expect(401);
  }

  @Test
  void whatIsNoResponseIsRefusedInWords() {
    assertThat(signIn(Map.of("id", "x")).expect(401).text()).contains("not known here");
    signIn(Map.of("id", UUID.randomUUID(), "rawId", "%%", "type", "public-key")).expect(401);
    register(ada, Map.of("id", "x", "response", Map.of("clientDataJSON", "e30"))).expect(401);
  }
}
