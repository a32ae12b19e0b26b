package whenever.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/** What the audit log tells, to whom, and what it keeps to itself. */
class AuditIT {
  private TestApp app;
  private Person ada;

  @BeforeEach
  void start() {
    app = TestApp.start(Map.of("http.trusted-proxies", "127.0.0.1/32"));
    ada = app.setUp();
  }

  @AfterEach
  void stop() {
    app.close();
  }

  private static String path(Person person) {
    return "/api/workspaces/" + person.workspaceId() + "/audit";
  }

  private List<JsonNode> log() {
    return entries(ada.api().get(path(ada) + "?limit=100").expect(200).json());
  }

  private static List<JsonNode> entries(JsonNode page) {
    List<JsonNode> entries = new ArrayList<>();
    page.get("entries").forEach(entries::add);
    return entries;
  }

  /** As people would say it: who, what, whom, and what else. */
  private static String say(JsonNode entry) {
    return "%s %s %s %s"
        .formatted(
            entry.at("/actor/name").asText("nobody"),
            entry.get("action").asText(),
            entry.at("/subject/name").asText(),
            entry.get("detail").asText())
        .strip();
  }

  private List<String> said() {
    return log().reversed().stream().map(AuditIT::say).toList();
  }

  private ApiClient signIn(String name, String password) {
    ApiClient api = app.anonymous();
    api.post("/api/sessions", Map.of("email", name + "@example.org", "password", password))
        .expect(201);
    return api;
  }

  private UUID channel(String name, String kind) {
    var made =
        ada.api()
            .post(
                "/api/workspaces/" + ada.workspaceId() + "/channels",
                Map.of("name", name, "kind", kind))
            .expect(201)
            .json();
    return UUID.fromString(made.get("id").asText());
  }

  private void change(UUID channelId, Map<String, ?> change) {
    ada.api().patch("/api/channels/" + channelId, change).expect(200);
  }

  @Test
  void whoComesAndGoesIsTold() {
    Person gus = app.invite(ada, "Gus");
    String member = "/api/workspaces/" + ada.workspaceId() + "/members/" + gus.accountId();
    ada.api().patch(member, Map.of("role", "admin")).expect(204);
    ada.api().patch(member, Map.of("role", "admin")).expect(204);
    Person may = app.invite(gus, "May");
    may.api()
        .delete("/api/workspaces/" + ada.workspaceId() + "/members/" + may.accountId())
        .expect(204);
    String invite =
        gus.api()
            .post("/api/workspaces/" + ada.workspaceId() + "/invites", Map.of("role", "admin"))
            .expect(201)
            .json()
            .get("id")
            .asText();
    ada.api().delete("/api/workspaces/" + ada.workspaceId() + "/invites/" + invite).expect(204);
    ada.api().delete(member).expect(204);
    ada.api().delete(member).expect(404);

    assertThat(said())
        .containsExactly(
            "Ada invite.created  member",
            "Gus member.joined Gus member",
            "Ada member.role Gus admin",
            "Gus invite.created  member",
            "May member.joined May member",
            "May member.left May",
            "Gus invite.created  admin",
            "Ada invite.revoked",
            "Ada member.removed Gus");
    assertThat(log())
        .allSatisfy(entry -> {
          assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1");
          assertThat(entry.get("at").asText()).endsWith("Z");
        });
  }

  @Test
  void channelsAreToldButNeitherDirectOnesNorTheNamesOfClosedOnes() {
    Person gus = app.invite(ada, "Gus");
    UUID plans = channel("plans", "open");
    UUID secret = channel("secret", "closed");
    change(secret, Map.of("archived", true));
    change(secret, Map.of("archived", false));
    change(plans, Map.of("archived", true, "topic", "What we do next"));
    ada.api()
        .post(
            "/api/workspaces/" + ada.workspaceId() + "/direct",
            Map.of("accountIds", List.of(gus.accountId())))
        .expect(201);

    assertThat(said().subList(2, said().size()))
        .containsExactly(
            "Ada channel.created plans",
            "Ada channel.created",
            "Ada channel.archived",
            "Ada channel.unarchived",
            "Ada channel.archived plans");
    change(plans, Map.of("kind", "closed"));
    assertThat(String.join(",", said())).contains("channel.closed").doesNotContain("plans");
    change(secret, Map.of("kind", "open", "name", "shown"));
    assertThat(String.join(",", said()))
        .contains("channel.opened shown")
        .doesNotContain("plans", "secret");
  }

  @Test
  void aMessageIsToldWhenAnotherThanItsAuthorDeletedIt() {
    Person gus = app.invite(ada, "Gus");
    UUID secret = channel("secret", "closed");
    ada.api()
        .send(
            "PUT",
            "/api/channels/" + secret + "/members/" + gus.accountId(),
            java.net.http.HttpRequest.BodyPublishers.noBody())
        .expect(204);
    for (UUID place : List.of(ada.channelId(), secret)) {
      UUID own = gus.api().draft(place, "voice");
      gus.api().delete("/api/messages/" + own).expect(204);
      UUID other = gus.api().draft(place, "voice");
      gus.api().publish(other, "Rude words");
      ada.api().delete("/api/messages/" + other).expect(204);
    }

    assertThat(said().subList(3, said().size()))
        .containsExactly(
            "Ada message.deleted-by-other Rude words Gus", "Ada message.deleted-by-other  Gus");
  }

  @Test
  void whatMembersDoToTheirAccountsIsToldSinceTheyCame() {
    signIn("ada", "correct horse battery");
    Person gus = app.invite(ada, "Gus");
    ApiClient phone = signIn("gus", "another long password");
    phone.get("/api/me", "User-Agent", "Phone/1.0").expect(200);
    String token =
        gus.api()
            .post("/api/tokens", Map.of("name", "backup", "scopes", List.of("read")))
            .expect(201)
            .json()
            .at("/token/id")
            .asText();
    gus.api().delete("/api/tokens/" + token).expect(204);
    gus.api().delete("/api/tokens/" + token).expect(404);
    gus.api().delete("/api/sessions").expect(204);

    assertThat(said())
        .containsExactly(
            "Ada sign-in Ada",
            "Ada invite.created  member",
            "Gus member.joined Gus member",
            "Gus sign-in Gus",
            "Gus token.created backup",
            "Gus token.revoked backup",
            "Gus session.revoked Phone/1.0");
    joinedLater(gus.accountId());
    assertThat(String.join(",", said())).doesNotContain("Gus sign-in", "backup", "Phone");
  }

  /** As if they had done all that before they came. */
  private void joinedLater(UUID accountId) {
    try (var database = app.database().open()) {
      database.transact(tx ->
          tx.handle()
              .execute("UPDATE member SET created_at = now() WHERE account_id = ?", accountId));
    }
  }

  @Test
  void aWrongPasswordIsToldOnceInAWhileForEachNetwork() {
    for (String network : List.of("192.0.2.1", "192.0.2.1", "192.0.2.2", "192.0.2.1")) {
      wrong("ADA@example.org", network);
      wrong("nobody@example.org", network);
    }

    assertThat(said()).containsExactly("nobody sign-in.failed Ada", "nobody sign-in.failed Ada");
    assertThat(log().stream().map(entry -> entry.get("address").asText()))
        .containsExactly("192.0.2.2", "192.0.2.1");
    assertThat(log()).noneMatch(entry -> entry.has("actor"));
  }

  private void wrong(String email, String network) {
    app.anonymous()
        .send(
            "POST",
            "/api/sessions",
            java.net.http.HttpRequest.BodyPublishers.ofString(
                "{\"email\":\"%s\",\"password\":\"wrong\"}".formatted(email)),
            "Content-Type",
            "application/json",
            "X-Forwarded-For",
            network)
        .expect(401);
  }

  @Test
  void itIsReadInPagesByThoseWhoLookAfterTheWorkspaceOnly() {
    Person gus = app.invite(ada, "Gus");
    for (int i = 0; i < 5; i++) {
      channel("channel " + i, "open");
    }
    List<String> ids = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = ada.api().get(path(ada) + "?limit=3" + next).expect(200).json();
      entries(page).forEach(entry -> ids.add(entry.get("id").asText()));
      next = page.has("next") ? "&before=" + page.get("next").asText() : "";
    } while (!next.isEmpty());

    assertThat(ids)
        .containsExactlyElementsOf(log().stream().map(entry -> entry.get("id").asText()).toList())
        .hasSize(7);
    gus.api().get(path(ada)).expect(403);
    ada.api().get("/api/workspaces/" + UUID.randomUUID() + "/audit").expect(404);
    ada.api().get(path(ada) + "?before=x").expect(400);
  }

  @Test
  void afterFourHundredDaysItIsForgotten() {
    app.invite(ada, "Gus");
    try (var database = app.database().open()) {
      database.transact(tx ->
          tx.handle()
              .execute(
                  "UPDATE audit_entry SET at = now() - interval '401 days'"
                      + " WHERE action = 'invite.created'"));
    }
    channel("plans", "open");

    assertThat(said()).containsExactly("Gus member.joined Gus member", "Ada channel.created plans");
  }

  @Test
  void whatDidNotHappenIsNotTold() {
    String url =
        ada.api()
            .post("/api/workspaces/" + ada.workspaceId() + "/invites", Map.of())
            .expect(201)
            .json()
            .get("url")
            .asText();
    // The address is taken, so that nobody joins.
    app.anonymous()
        .post(
            "/api/invites/accept",
            Map.of(
                "token", URI.create(url).getFragment(),
                "name", "Eve",
                "email", "ada@example.org",
                "password", "another long password"))
        .expect(409);

    assertThat(said()).containsExactly("Ada invite.created  member");
  }

  @Test
  void theContractKnowsEveryAction() throws IOException {
    JsonNode contract =
        new YAMLMapper().readTree(AuditIT.class.getResourceAsStream("/openapi.yaml"));
    List<String> known = new ArrayList<>();
    contract
        .at("/components/schemas/AuditAction/enum")
        .forEach(action -> known.add(action.asText()));

    assertThat(known)
        .containsExactlyElementsOf(
            Arrays.stream(AuditAction.values()).map(AuditAction::value).toList());
  }
}
