package whenever.server.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.ApiClient;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

class ChannelsIT {
  private static TestApp app;
  private static Person ada;
  private static Person grace;
  private static Person olga;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    grace = app.invite(ada, "Grace");
    olga = app.invite(ada, "Olga", Map.of("role", "admin"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static JsonNode make(Person person, String kind) {
    return person
        .api()
        .post(
            "/api/workspaces/" + person.workspaceId() + "/channels",
            Map.of("name", "channel " + UUID.randomUUID(), "kind", kind))
        .expect(201)
        .json();
  }

  private static List<String> ids(ApiClient api) {
    return api.get("/api/workspaces/" + ada.workspaceId() + "/channels")
        .expect(200)
        .json()
        .get("channels")
        .findValuesAsText("id");
  }

  private static String at(JsonNode channel) {
    return "/api/channels/" + channel.get("id").asText();
  }

  @Test
  void everybodyBelongsToANewOpenChannelAndMayLeaveIt() {
    JsonNode channel = make(ada, "open");
    assertThat(channel.at("/mine/mayManage").asBoolean()).isTrue();

    JsonNode seen = grace.api().get(at(channel)).expect(200).json();
    assertThat(seen.at("/mine/joined").asBoolean()).isTrue();
    assertThat(seen.at("/mine/mayManage").asBoolean()).isFalse();
    assertThat(seen.get("memberCount").asInt()).isGreaterThanOrEqualTo(3);

    String self = at(channel) + "/members/" + grace.accountId();
    grace.api().delete(self).expect(204);
    seen = grace.api().get(at(channel)).expect(200).json();
    assertThat(seen.at("/mine/joined").asBoolean()).isFalse();
    grace.api().delete(self).expect(403);

    grace.api().put(self, Map.of()).expect(204);
    grace.api().put(self, Map.of()).expect(204);
    assertThat(grace.api().get(at(channel)).json().at("/mine/joined").asBoolean()).isTrue();
  }

  @Test
  void aClosedChannelIsThereForItsMembersOnly() {
    JsonNode channel = make(grace, "closed");

    assertThat(ids(grace.api())).contains(channel.get("id").asText());
    assertThat(ids(ada.api())).doesNotContain(channel.get("id").asText());
    ada.api().get(at(channel)).expect(404);
    ada.api().put(at(channel) + "/members/" + ada.accountId(), Map.of()).expect(404);

    grace.api().put(at(channel) + "/members/" + ada.accountId(), Map.of()).expect(204);
    assertThat(ids(ada.api())).contains(channel.get("id").asText());
    ada.api().get(at(channel)).expect(200);

    grace.api().delete(at(channel) + "/members/" + ada.accountId()).expect(204);
    ada.api().get(at(channel)).expect(404);
  }

  @Test
  void theLastWhoLooksAfterAChannelHandsItOn() {
    JsonNode channel = make(grace, "closed");
    grace.api().put(at(channel) + "/members/" + ada.accountId(), Map.of()).expect(204);
    grace.api().delete(at(channel) + "/members/" + grace.accountId()).expect(204);

    JsonNode members = ada.api().get(at(channel) + "/members").expect(200).json().get("members");
    assertThat(members).hasSize(1);
    assertThat(members.get(0).get("manager").asBoolean()).isTrue();
  }

  @Test
  void aDirectChannelIsOneForTheSamePeopleAndForNobodyElse() {
    String path = "/api/workspaces/" + ada.workspaceId() + "/direct";
    JsonNode first =
        ada.api().post(path, Map.of("accountIds", List.of(grace.accountId()))).expect(201).json();
    JsonNode second =
        grace.api().post(path, Map.of("accountIds", List.of(ada.accountId()))).expect(201).json();

    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(first.get("people").findValuesAsText("name")).containsExactly("Ada", "Grace");
    assertThat(ids(grace.api())).contains(first.get("id").asText());
    assertThat(ids(olga.api())).doesNotContain(first.get("id").asText());
    olga.api().get(at(first)).expect(404);
    olga.api().put(at(first) + "/members/" + olga.accountId(), Map.of()).expect(404);
    ada.api().put(at(first) + "/members/" + olga.accountId(), Map.of()).expect(403);
    ada.api().patch(at(first), Map.of("name", "Ours")).expect(403);
    ada.api().delete(at(first) + "/members/" + ada.accountId()).expect(403);

    ada.api().post(path, Map.of("accountIds", List.of(ada.accountId()))).expect(400);
    ada.api().post(path, Map.of("accountIds", List.of(UUID.randomUUID()))).expect(409);
  }

  @Test
  void itsManagerDecidesWhatAChannelIs() {
    JsonNode channel = make(grace, "open");
    String name = "renamed " + UUID.randomUUID();
    JsonNode changed =
        grace
            .api()
            .patch(at(channel), Map.of("name", name, "topic", "What is new", "posting", "managers"))
            .expect(200)
            .json();
    assertThat(changed.get("name").asText()).isEqualTo(name);
    assertThat(changed.get("topic").asText()).isEqualTo("What is new");
    assertThat(changed.at("/rules/posting").asText()).isEqualTo("managers");

    Person rosa = app.invite(ada, "Rosa");
    rosa.api().patch(at(channel), Map.of("name", "Mine now")).expect(403);
    UUID id = UUID.randomUUID();
    Map<String, Object> draft =
        Map.of("id", id, "channelId", channel.get("id").asText(), "kind", "voice");
    rosa.api().post("/api/messages", draft).expect(403);
    grace
        .api()
        .patch(at(channel) + "/members/" + rosa.accountId(), Map.of("manager", true))
        .expect(204);
    rosa.api().post("/api/messages", draft).expect(201);

    JsonNode other = make(grace, "open");
    grace
        .api()
        .patch(at(other), Map.of("name", name.toUpperCase(java.util.Locale.ROOT)))
        .expect(409);
  }

  @Test
  void nothingIsAddedToAnArchivedChannelUntilItIsBroughtBack() {
    JsonNode channel = make(grace, "open");
    UUID channelId = UUID.fromString(channel.get("id").asText());
    UUID begun = grace.api().draft(channelId, "voice");
    grace.api().patch(at(channel), Map.of("archived", true)).expect(200);

    assertThat(
            grace
                .api()
                .post("/api/messages/" + begun + "/publish", Map.of("title", "Late"))
                .expect(403)
                .text())
        .contains("archived");

    grace.api().patch(at(channel), Map.of("archived", false)).expect(200);
    grace.api().publish(begun, "In time");
  }

  @Test
  void aMessageInAClosedChannelIsFoundByItsMembersOnly() {
    JsonNode channel = make(grace, "closed");
    UUID id = grace.api().draft(UUID.fromString(channel.get("id").asText()), "voice");
    grace.api().publish(id, "Between us");

    ada.api().get("/api/messages/" + id).expect(404);
    ada.api().get(at(channel) + "/messages").expect(404);
    grace.api().put(at(channel) + "/members/" + ada.accountId(), Map.of()).expect(204);
    ada.api().get("/api/messages/" + id).expect(200);
  }

  @Test
  void whatWaitsIsOnesOwnChoiceForEachChannel() {
    JsonNode channel = make(grace, "open");
    JsonNode mine =
        ada.api()
            .put(at(channel) + "/notification", Map.of("notification", "nothing"))
            .expect(200)
            .json();
    assertThat(mine.at("/mine/notification").asText()).isEqualTo("nothing");
    JsonNode again = ada.api().put(at(channel) + "/notification", Map.of()).expect(200).json();
    assertThat(again.get("mine").has("notification")).isFalse();
    ada.api().put(at(channel) + "/notification", Map.of("notification", "loudly")).expect(400);
  }
}
