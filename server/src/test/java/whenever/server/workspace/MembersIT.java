package whenever.server.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

class MembersIT {
  private static TestApp app;
  private static Person ada;
  private static String workspace;

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    workspace = "/api/workspaces/" + ada.workspaceId();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static String member(Person person) {
    return workspace + "/members/" + person.accountId();
  }

  private static List<String> names(Person person) {
    return person
        .api()
        .get(workspace + "/members")
        .expect(200)
        .json()
        .get("members")
        .findValuesAsText("name");
  }

  private static void setPicture(Person person) {
    var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    var bytes = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, "png", bytes)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    person
        .api()
        .send(
            "PUT",
            "/api/profile/picture",
            BodyPublishers.ofByteArray(bytes.toByteArray()),
            "Content-Type",
            "image/png")
        .expect(200);
  }

  private static JsonNode invite(Person host, Map<String, ?> body) {
    return host.api().post(workspace + "/invites", body).expect(201).json();
  }

  @Test
  void aWorkspaceKeepsAnOwnerAndOnlyOwnersMakeOwners() {
    Person tess = app.invite(ada, "Tess", Map.of("role", "admin"));
    ada.api().patch(member(ada), Map.of("role", "member")).expect(409);
    ada.api().delete(member(ada)).expect(409);
    tess.api().patch(member(tess), Map.of("role", "owner")).expect(403);
    tess.api().delete(member(ada)).expect(403);

    ada.api().patch(member(tess), Map.of("role", "owner")).expect(204);
    tess.api().patch(member(tess), Map.of("role", "member")).expect(204);
    tess.api().patch(member(ada), Map.of("role", "member")).expect(403);
  }

  @Test
  void aGuestSeesTheirChannelAndItsPeopleOnly() {
    JsonNode closed =
        ada.api()
            .post(workspace + "/channels", Map.of("name", "with guests", "kind", "closed"))
            .expect(201)
            .json();
    ada.api().post(workspace + "/invites", Map.of("role", "guest")).expect(400);
    Person helper = app.invite(ada, "Helper");
    Person gus =
        app.invite(
            ada, "Gus", Map.of("role", "guest", "channelIds", List.of(closed.get("id").asText())));

    JsonNode channels = gus.api().get(workspace + "/channels").expect(200).json().get("channels");
    assertThat(channels.findValuesAsText("name")).containsExactly("with guests");
    assertThat(names(gus)).containsExactly("Ada", "Gus");
    String picture = "/api/accounts/%s/picture";
    setPicture(ada);
    setPicture(helper);
    gus.api().get(picture.formatted(ada.accountId())).expect(200);
    gus.api().get(picture.formatted(helper.accountId())).expect(404);
    helper.api().get(picture.formatted(ada.accountId())).expect(200);
    gus.api().get("/api/channels/" + ada.channelId() + "/messages").expect(404);
    gus.api().post(workspace + "/channels", Map.of("name", "mine")).expect(403);
    gus.api().post(workspace + "/invites", Map.of()).expect(403);
    UUID own = gus.api().draft(UUID.fromString(closed.get("id").asText()), "voice");
    gus.api().publish(own, "Hello from outside");

    ada.api().patch(member(gus), Map.of("role", "member")).expect(204);
    assertThat(names(gus)).contains("Helper");
    ada.api().delete(member(helper)).expect(204);
  }

  @Test
  void whoIsTakenOutSeesNothingMoreAndFindsTheirDraftsWhenTheyComeBack() {
    Person rob = app.invite(ada, "Rob");
    UUID draft = rob.api().draft(ada.channelId(), "voice");
    String upload = rob.api().createUpload(draft);
    rob.api().append(upload, 0, new byte[2000], false).expect(204);
    UUID sent = rob.api().draft(ada.channelId(), "voice");
    rob.api().publish(sent, "Sent");

    ada.api().delete(member(rob)).expect(204);

    rob.api().get("/api/me").expect(200);
    rob.api().get(workspace + "/channels").expect(404);
    rob.api().append(upload, 2000, new byte[2000], false).expect(404);
    rob.api().get("/api/messages/" + draft).expect(404);
    assertThat(ada.api().message(sent).at("/author/name").asText()).isEqualTo("Rob");

    String url = invite(ada, Map.of()).get("url").asText();
    rob.api().post("/api/invites/join", Map.of("token", URI.create(url).getFragment())).expect(200);
    assertThat(rob.api().message(draft).at("/upload/received").asLong()).isEqualTo(2000);
    rob.api().append(upload, 2000, new byte[2000], false).expect(204);
  }

  @Test
  void anInviteIsListedRevokedAndUsedOnce() {
    Person ivy = app.invite(ada, "Ivy");
    JsonNode mine = invite(ivy, Map.of());
    JsonNode others = invite(ada, Map.of());
    assertThat(ids(ivy))
        .contains(mine.get("id").asText())
        .doesNotContain(others.get("id").asText());
    assertThat(ids(ada)).contains(mine.get("id").asText(), others.get("id").asText());
    assertThat(ada.api().get(workspace + "/invites").text()).doesNotContain("url");

    ivy.api().delete(workspace + "/invites/" + others.get("id").asText()).expect(404);
    ada.api().delete(workspace + "/invites/" + mine.get("id").asText()).expect(204);
    Map<String, String> token = Map.of("token", URI.create(mine.get("url").asText()).getFragment());
    app.anonymous().post("/api/invites/lookup", token).expect(404);
    ivy.api().post("/api/invites/join", token).expect(404);
  }

  @Test
  void nobodyInvitesSomebodyGreaterThanThemselves() {
    Person max = app.invite(ada, "Max");
    max.api().post(workspace + "/invites", Map.of("role", "admin")).expect(403);
    ada.api().post(workspace + "/invites", Map.of("role", "owner")).expect(400);
    max.api()
        .post(
            workspace + "/invites",
            Map.of("role", "guest", "channelIds", List.of(UUID.randomUUID())))
        .expect(404);
  }

  private static List<String> ids(Person person) {
    return person
        .api()
        .get(workspace + "/invites")
        .expect(200)
        .json()
        .get("invites")
        .findValuesAsText("id");
  }
}
