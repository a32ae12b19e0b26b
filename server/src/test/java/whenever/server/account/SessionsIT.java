package whenever.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

class SessionsIT {
  private static final String PASSWORD = "correct horse battery";

  private static TestApp app;
  private static Person ada;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static ApiClient signIn() {
    ApiClient api = app.anonymous();
    api.post("/api/sessions", Map.of("email", "ada@example.org", "password", PASSWORD)).expect(201);
    return api;
  }

  private static JsonNode sessions(ApiClient api) {
    return api.get("/api/sessions").expect(200).json().get("sessions");
  }

  @Test
  void aBrowserIsSignedOutFromAnotherAndAllOthersAtOnce() {
    ApiClient other = signIn();
    ApiClient third = signIn();
    JsonNode seen = sessions(other);
    assertThat(seen).hasSize(3);
    assertThat(seen.get(0).get("current").asBoolean()).isTrue();
    assertThat(seen.get(1).get("current").asBoolean()).isFalse();
    String own = sessions(third).get(0).get("id").asText();

    other.delete("/api/sessions/" + own).expect(204);
    third.get("/api/me").expect(401);
    other.delete("/api/sessions/" + own).expect(404);

    other.delete("/api/sessions").expect(204);
    ada.api().get("/api/me").expect(401);
    assertThat(sessions(other)).hasSize(1);
  }

  @Test
  void aNewPasswordNeedsTheOldOneAndEndsAllOtherSessions() {
    ApiClient here = signIn();
    ApiClient other = signIn();
    var change = Map.of("current", "wrong battery horse", "password", "a better battery");
    assertThat(here.put("/api/password", change).expect(401).text()).contains("not your password");
    here.put("/api/password", Map.of("password", "a better battery")).expect(401);
    here.put("/api/password", Map.of("current", PASSWORD, "password", "short")).expect(400);
    other.get("/api/me").expect(200);

    here.put("/api/password", Map.of("current", PASSWORD, "password", "a better battery"))
        .expect(204);
    here.get("/api/me").expect(200);
    other.get("/api/me").expect(401);
    var old = Map.of("email", "ada@example.org", "password", PASSWORD);
    app.anonymous().post("/api/sessions", old).expect(401);
    here.put("/api/password", Map.of("current", "a better battery", "password", PASSWORD))
        .expect(204);
    app.anonymous().post("/api/sessions", old).expect(201);
  }

  @Test
  void aBrowserIsKnownByItsNameAndALongOneIsCut() {
    ApiClient api = signIn();
    String name = "Mozilla/5.0 (X11; Linux x86_64) " + "x".repeat(400);
    api.send("GET", "/api/me", BodyPublishers.noBody(), "User-Agent", name).expect(200);
    String id = sessions(api).get(0).get("id").asText();
    ApiClient other = signIn();
    for (JsonNode session : sessions(other)) {
      if (session.get("id").asText().equals(id)) {
        assertThat(session.get("device").asText()).hasSizeLessThanOrEqualTo(300);
      }
    }
  }
}
