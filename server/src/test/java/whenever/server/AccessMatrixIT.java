package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/**
 * Every operation of the contract, for everybody who may not: nothing is shown, nothing is changed.
 */
class AccessMatrixIT {
  /**
   * What is answered to: nobody, a stranger, another member. On a published message first, then,
   * for the operations of a message, on somebody's draft. An operation that is missing here fails
   * the test.
   */
  private static final Map<String, List<Integer>> EXPECTED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("getLiveness", List.of(200, 200, 200)),
              Map.entry("getReadiness", List.of(200, 200, 200)),
              Map.entry("getServer", List.of(200, 200, 200)),
              Map.entry("setUpServer", List.of(409, 409, 409)),
              Map.entry("signIn", List.of(401, 401, 401)),
              Map.entry("signOut", List.of(204, 204, 204)),
              Map.entry("listSessions", List.of(401, 200, 200)),
              Map.entry("revokeSession", List.of(401, 404, 404)),
              Map.entry("revokeOtherSessions", List.of(401, 204, 204)),
              Map.entry("changePassword", List.of(401, 401, 401)),
              Map.entry("startPasskeyRegistration", List.of(401, 200, 200)),
              Map.entry("registerPasskey", List.of(401, 401, 401)),
              Map.entry("listPasskeys", List.of(401, 200, 200)),
              Map.entry("renamePasskey", List.of(401, 404, 404)),
              Map.entry("deletePasskey", List.of(401, 404, 404)),
              Map.entry("startPasskeySignIn", List.of(200, 200, 200)),
              Map.entry("signInWithPasskey", List.of(401, 401, 401)),
              Map.entry("listApiTokens", List.of(401, 200, 200)),
              Map.entry("createApiToken", List.of(401, 201, 201)),
              Map.entry("revokeApiToken", List.of(401, 404, 404)),
              Map.entry("startOidc", List.of(404, 404, 404)),
              Map.entry("joinByOidc", List.of(404, 404, 404)),
              Map.entry("finishOidc", List.of(404, 404, 404)),
              Map.entry("getMe", List.of(401, 200, 200)),
              Map.entry("getProfile", List.of(401, 200, 200)),
              Map.entry("updateProfile", List.of(401, 200, 200)),
              Map.entry("setPicture", List.of(401, 200, 200)),
              Map.entry("deletePicture", List.of(401, 204, 204)),
              Map.entry("getPicture", List.of(401, 404, 200)),
              Map.entry("lookUpInvite", List.of(404, 404, 404)),
              Map.entry("acceptInvite", List.of(404, 404, 404)),
              Map.entry("createInvite", List.of(401, 404, 201)),
              Map.entry("listInvites", List.of(401, 404, 200)),
              Map.entry("revokeInvite", List.of(401, 404, 404)),
              Map.entry("joinWorkspace", List.of(401, 404, 404)),
              Map.entry("updateMember", List.of(401, 404, 403)),
              Map.entry("removeMember", List.of(401, 404, 403)),
              Map.entry("openDirect", List.of(401, 404, 201)),
              Map.entry("updateChannel", List.of(401, 404, 403)),
              Map.entry("setNotification", List.of(401, 404, 200)),
              Map.entry("listChannelMembers", List.of(401, 404, 200)),
              Map.entry("addChannelMember", List.of(401, 404, 204)),
              Map.entry("updateChannelMember", List.of(401, 404, 403)),
              Map.entry("removeChannelMember", List.of(401, 404, 403)),
              Map.entry("listMembers", List.of(401, 404, 200)),
              Map.entry("listAudit", List.of(401, 404, 403)),
              Map.entry("listChannels", List.of(401, 404, 200)),
              Map.entry("createChannel", List.of(401, 404, 201)),
              Map.entry("getChannel", List.of(401, 404, 200)),
              Map.entry("listMessages", List.of(401, 404, 200)),
              Map.entry("listDrafts", List.of(401, 404, 200)),
              Map.entry("createMessage", List.of(401, 404, 201)),
              Map.entry("getMessage", List.of(401, 404, 200, 404)),
              Map.entry("updateMessage", List.of(401, 404, 403, 404)),
              Map.entry("deleteMessage", List.of(401, 404, 403, 404)),
              Map.entry("publishMessage", List.of(401, 404, 403, 404)),
              Map.entry("listReplies", List.of(401, 404, 200, 404)),
              Map.entry("retryMessage", List.of(401, 404, 403, 404)),
              Map.entry("getCounted", List.of(401, 200, 200)),
              Map.entry("setCounted", List.of(401, 200, 200)),
              Map.entry("getHearing", List.of(401, 404, 200, 404)),
              Map.entry("noteHearing", List.of(401, 404, 200, 404)),
              Map.entry("getQueue", List.of(401, 404, 200)),
              Map.entry("markAllHeard", List.of(401, 404, 204)),
              Map.entry("getMargin", List.of(401, 404, 200, 404)),
              Map.entry("createNote", List.of(401, 404, 201, 404)),
              Map.entry("updateNote", List.of(401, 404, 404, 404)),
              Map.entry("deleteNote", List.of(401, 404, 404, 404)),
              Map.entry("setReaction", List.of(401, 404, 204, 404)),
              Map.entry("setMentions", List.of(401, 404, 403, 404)),
              Map.entry("markMentionsSeen", List.of(401, 404, 204, 404)),
              Map.entry("listMentions", List.of(401, 404, 200)),
              Map.entry("setPinned", List.of(401, 404, 204, 404)),
              Map.entry("setQuestion", List.of(401, 404, 403, 404)),
              Map.entry("setSaved", List.of(401, 404, 204, 404)),
              Map.entry("moveMessage", List.of(401, 404, 403, 404)),
              Map.entry("listPinned", List.of(401, 404, 200)),
              Map.entry("listSaved", List.of(401, 404, 200)),
              Map.entry("getEdit", List.of(401, 404, 403, 404)),
              Map.entry("editMessage", List.of(401, 404, 403, 404)),
              Map.entry("undoEdit", List.of(401, 404, 403, 404)),
              Map.entry("putTakeBacks", List.of(401, 404, 403, 404)),
              Map.entry("replaceRecording", List.of(401, 404, 403, 404)),
              Map.entry("getRendition", List.of(401, 404, 200, 404)),
              Map.entry("getMasterPlaylist", List.of(401, 404, 200, 404)),
              Map.entry("getMediaPlaylist", List.of(401, 404, 200, 404)),
              Map.entry("getInitSegment", List.of(401, 404, 200, 404)),
              Map.entry("setLive", List.of(401, 404, 403, 404)),
              Map.entry("getLivePlaylist", List.of(401, 404, 409, 404)),
              Map.entry("getLiveFile", List.of(401, 404, 404, 404)),
              Map.entry("listLive", List.of(401, 404, 200)),
              Map.entry("getPoster", List.of(401, 404, 200, 404)),
              Map.entry("choosePoster", List.of(401, 404, 403, 404)),
              Map.entry("getStoryboard", List.of(401, 404, 200, 404)),
              Map.entry("getMaps", List.of(401, 404, 200, 404)),
              Map.entry("listChapters", List.of(401, 404, 200, 404)),
              Map.entry("createChapter", List.of(401, 404, 403, 404)),
              Map.entry("updateChapter", List.of(401, 404, 403, 404)),
              Map.entry("deleteChapter", List.of(401, 404, 403, 404)),
              Map.entry("proposeChapters", List.of(401, 404, 403, 404)),
              Map.entry("getChapterTrack", List.of(401, 404, 200, 404)),
              Map.entry("downloadOriginal", List.of(401, 404, 200, 404)),
              Map.entry("downloadMp4", List.of(401, 404, 200, 404)),
              Map.entry("downloadAudio", List.of(401, 404, 200, 404)),
              Map.entry("downloadTranscript", List.of(401, 404, 200, 404)),
              Map.entry("getTranscript", List.of(401, 404, 200, 404)),
              Map.entry("streamDictation", List.of(401, 404, 200, 404)),
              Map.entry("listModels", List.of(401, 404, 403)),
              Map.entry("listModelOffers", List.of(401, 404, 403)),
              Map.entry("addModel", List.of(401, 404, 403)),
              Map.entry("uploadModel", List.of(401, 404, 403)),
              Map.entry("cancelModel", List.of(401, 404, 403)),
              Map.entry("removeModel", List.of(401, 404, 403)),
              Map.entry("getSpokenLanguage", List.of(401, 404, 200)),
              Map.entry("getMessageLanguage", List.of(401, 404, 200, 404)),
              Map.entry("setMessageLanguage", List.of(401, 404, 403, 404)),
              Map.entry("getWorkspaceLanguage", List.of(401, 404, 200)),
              Map.entry("setWorkspaceLanguage", List.of(401, 404, 403)),
              Map.entry("retryTranscript", List.of(401, 404, 409, 404)),
              Map.entry("getCaptions", List.of(401, 404, 200, 404)),
              Map.entry("readMessage", List.of(401, 404, 200, 404)),
              Map.entry("uploadCaptions", List.of(401, 404, 403, 404)),
              Map.entry("search", List.of(401, 404, 200)),
              Map.entry("exportSearch", List.of(401, 404, 200)),
              Map.entry("listSavedSearches", List.of(401, 404, 200)),
              Map.entry("saveSearch", List.of(401, 404, 201)),
              Map.entry("forgetSearch", List.of(401, 404, 404)),
              Map.entry("streamEvents", List.of(401, 404)),
              Map.entry("getUploadLimits", List.of(401, 404, 200)),
              Map.entry("getUploadOptions", List.of(204, 204, 204)),
              Map.entry("createUpload", List.of(401, 404, 403, 404)),
              Map.entry("getUploadOffset", List.of(401, 404, 403, 404)),
              Map.entry("appendToUpload", List.of(401, 404, 403, 404)),
              Map.entry("terminateUpload", List.of(401, 404, 403, 404))));

  @TempDir static Path folder;

  private static TestApp app;
  private static Person ada;
  private static Target published;
  private static Target draft;

  /** A message of Ada's and what belongs to it. */
  private record Target(UUID channelId, UUID messageId, String renditionPath, String uploadPath) {}

  record Operation(String id, String method, String path) {}

  static {
    EXPECTED.putAll(WordsAccess.EXPECTED);
  }

  @BeforeAll
  static void start() {
    app = TestApp.start();
    ada = app.setUp();
    int _ = RawCalls.setPicture(ada.api());
    published = target(ada.channelId(), true);
    draft = target(ada.channelId(), false);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void nobodySeesOrDoesWhatIsNotTheirs() throws IOException {
    ApiClient nobody = app.anonymous();
    ApiClient stranger = stranger();
    ApiClient member = app.invite(ada, "Grace").api();
    Map<String, List<Integer>> answers = new TreeMap<>();
    for (Operation operation : operations()) {
      List<Integer> row = new ArrayList<>();
      for (ApiClient caller : List.of(nobody, stranger, member)) {
        if (row.size() < expected(operation).size()) {
          row.add(call(caller, operation, published));
        }
      }
      if (expected(operation).size() == 4) {
        row.add(call(member, operation, draft));
      }
      answers.put(operation.id(), row);
      if (Set.of("signOut", "revokeOtherSessions").contains(operation.id())) {
        stranger = stranger();
        member = signIn("grace@example.org", "another long password");
      }
    }

    assertThat(answers).containsExactlyInAnyOrderEntriesOf(EXPECTED);
    assertThat(ada.api().message(published.messageId()).get("title").asText()).isEqualTo("Mine");
    assertThat(ada.api().message(draft.messageId()).get("state").asText()).isEqualTo("ready");
  }

  /**
   * Each operation of a message, a channel or an upload, by whoever may not know that it is there.
   */
  @Test
  void whatIsClosedIsNotThereForAnybodyElse() throws IOException {
    Person grace = app.invite(ada, "Inside");
    ApiClient owner = app.invite(ada, "Olga").api();
    makeOwner("olga@example.org");
    ApiClient guest =
        app.invite(ada, "Gus", Map.of("role", "guest", "channelIds", List.of(channel("lobby"))))
            .api();
    Person removed = app.invite(ada, "Rob");
    ApiClient revoked = signIn("ada@example.org", "correct horse battery");
    UUID direct = direct(grace);
    Target closed = target(channel("closed"), true);
    Target between = target(direct, true);
    Target gone = target(ada.channelId(), true);
    ada.api().delete("/api/messages/" + gone.messageId()).expect(204);
    ada.api()
        .delete("/api/workspaces/" + ada.workspaceId() + "/members/" + removed.accountId())
        .expect(204);
    revokeOthers();

    for (Operation operation : operations()) {
      if (!operation.path().matches(".*\\{(messageId|channelId|uploadId)}.*")) {
        continue;
      }
      String name = operation.id();
      boolean channelOnly = operation.path().contains("{channelId}");
      assertThat(call(owner, operation, closed)).as("%s by an owner", name).isEqualTo(404);
      assertThat(call(owner, operation, between)).as("%s, direct", name).isEqualTo(404);
      assertThat(call(guest, operation, published)).as("%s by a guest", name).isEqualTo(404);
      assertThat(call(removed.api(), operation, published)).as("%s, removed", name).isEqualTo(404);
      assertThat(call(revoked, operation, published)).as("%s, revoked", name).isEqualTo(401);
      if (!channelOnly) {
        assertThat(call(ada.api(), operation, gone))
            .as("%s of what is deleted", name)
            .isIn(404, 410);
      }
    }
    assertThat(grace.api().get("/api/messages/" + between.messageId()).status()).isEqualTo(200);
    assertThat(
            owner
                .get("/api/search?q=hello&workspaceId=" + ada.workspaceId())
                .expect(200)
                .json()
                .get("hits")
                .findValuesAsText("channelId"))
        .contains(ada.channelId().toString())
        .doesNotContain(closed.channelId().toString(), direct.toString());
  }

  private static UUID channel(String name) {
    return UUID.fromString(
        ada.api()
            .post(
                "/api/workspaces/" + ada.workspaceId() + "/channels",
                Map.of("name", name, "kind", "closed"))
            .expect(201)
            .json()
            .get("id")
            .asText());
  }

  private static UUID direct(Person other) {
    return UUID.fromString(
        ada.api()
            .post(
                "/api/workspaces/" + ada.workspaceId() + "/direct",
                Map.of("accountIds", List.of(other.accountId())))
            .expect(201)
            .json()
            .get("id")
            .asText());
  }

  private static void makeOwner(String email) {
    try (var database = app.database().open()) {
      database.transact(tx ->
          tx.handle()
              .execute(
                  "UPDATE member SET role = 'owner' WHERE account_id = (SELECT id FROM account"
                      + " WHERE email = ?)",
                  email));
    }
  }

  /** Ends all sessions of Ada but the one that the tests use. */
  private static void revokeOthers() {
    ada.api().delete("/api/sessions").expect(204);
  }

  private static List<Integer> expected(Operation operation) {
    return EXPECTED.getOrDefault(operation.id(), List.of());
  }

  private static Target target(UUID channelId, boolean publish) {
    UUID id = ada.api().draft(channelId, "screen");
    Path speech = SampleMedia.speech(folder, "hello everybody", 0.1);
    byte[] bytes = SampleMedia.recording(folder, SampleMedia.Form.MP4, speech);
    String upload = ada.api().createUpload(id);
    ada.api().append(upload, 0, bytes, true).expect(204);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> {
          JsonNode message = ada.api().message(id);
          return message.has("posterUrl")
              && message.has("storyboardUrl")
              && message.get("sources").findValuesAsText("role").contains("sound")
              && message.get("transcriptState").asText().equals("ready");
        });
    if (publish) {
      ada.api().publish(id, "Mine");
    }
    return new Target(channelId, id, ada.api().message(id).at("/sources/0/url").asText(), upload);
  }

  private static int call(ApiClient caller, Operation operation, Target target) {
    String path =
        operation
            .path()
            .replace("/api/messages/{messageId}/renditions/{renditionId}", target.renditionPath())
            .replace("/api/uploads/{uploadId}", target.uploadPath())
            .replace("{file}", "0.m3u8")
            .replace("{additionId}", UUID.randomUUID().toString())
            .replace("{noteId}", UUID.randomUUID().toString())
            .replace("{inviteId}", UUID.randomUUID().toString())
            .replace("{accountId}", ada.accountId().toString())
            .replace("{revision}", "1")
            .replaceAll("\\{(suggestionId|termId|applicationId)}", UUID.randomUUID().toString())
            .replace("{passkeyId}", UUID.randomUUID().toString())
            .replace("{tokenId}", UUID.randomUUID().toString())
            .replace("{partId}", UUID.randomUUID().toString())
            .replace("{chapterId}", UUID.randomUUID().toString())
            .replace("{searchId}", UUID.randomUUID().toString())
            .replace("{sessionId}", UUID.randomUUID().toString())
            .replace("{renditionId}", target.renditionPath().replaceFirst(".*/", ""))
            .replace("{messageId}", target.messageId().toString())
            .replace("{workspaceId}", ada.workspaceId().toString())
            .replace("{channelId}", target.channelId().toString());
    if (Set.of("search", "exportSearch", "streamEvents").contains(operation.id())) {
      path += "?q=hello&workspaceId=" + ada.workspaceId();
    }
    if (operation.id().equals("findSimilar")) {
      path += "?at=0";
    }
    if (operation.id().equals("removeModel")) {
      path += "?name=vosk-model-tiny-en";
    }
    if (operation.id().equals("uploadModel")) {
      return RawCalls.uploadModel(caller, path);
    }
    if (operation.id().equals("setPicture")) {
      return RawCalls.setPicture(caller);
    }
    if (operation.id().equals("uploadCaptions")) {
      return RawCalls.uploadCaptions(caller, path);
    }
    if (operation.path().startsWith("/api/uploads")) {
      return RawCalls.tus(caller, operation, path, target.messageId());
    }
    Object body = body(operation.id(), ada);
    return switch (operation.method()) {
      case "post" -> caller.post(path, body).status();
      case "patch" -> caller.patch(path, body).status();
      case "put" -> caller.put(path, body).status();
      case "delete" -> caller.delete(path).status();
      default -> caller.get(path).status();
    };
  }

  /** A body that the operation takes. */
  static Object body(String operationId, Person ada) {
    Map<String, Object> person =
        Map.of(
            "token", "x", "name", "Eve", "email", "eve@example.org", "password", "long enough pw");
    return switch (operationId) {
      case "setUpServer" -> {
        var body = new TreeMap<>(person);
        body.put("workspaceName", "Mine");
        yield body;
      }
      case "acceptInvite" -> person;
      case "lookUpInvite", "joinWorkspace", "joinByOidc" -> Map.of("token", "x");
      case "signIn" -> Map.of("email", "eve@example.org", "password", "wrong");
      case "registerPasskey" -> Map.of("name", "Key", "credential", Map.of("id", "x"));
      case "signInWithPasskey" -> Map.of("credential", Map.of("id", "x"));
      case "changePassword" -> Map.of("current", "wrong", "password", "another long password");
      case "renamePasskey" -> Map.of("name", "Key");
      case "createApiToken" -> Map.of("name", "backup", "scopes", List.of("read"));
      case "createChannel" -> Map.of("name", "channel " + UUID.randomUUID());
      case "createMessage" ->
          Map.of("id", UUID.randomUUID(), "channelId", ada.channelId(), "kind", "voice");
      case "createNote" -> Map.of("id", UUID.randomUUID(), "text", "Hello");
      case "saveSearch" -> Map.of("name", "Mine", "query", "hello");
      case "createChapter" -> Map.of("id", UUID.randomUUID(), "startMs", 0, "title", "Hello");
      case "updateChapter" -> Map.of("title", "Hello");
      case "updateNote" -> Map.of("text", "Hello");
      case "setReaction" -> Map.of("emoji", "\ud83d\udc4d", "on", true);
      case "setMentions" -> Map.of("mentions", List.of());
      case "setPinned", "setSaved" -> Map.of("on", true);
      case "moveMessage" -> Map.of("channelId", ada.channelId());
      case "updateMember" -> Map.of("role", "guest");
      case "openDirect" -> Map.of("accountIds", List.of(ada.accountId()));
      case "updateChannelMember" -> Map.of("manager", false);
      case "addModel" -> Map.of("name", "vosk-model-small-en-us-0.15");
      case "setLive" -> Map.of("on", true);
      case "setCounted" -> Map.of("counted", true);
      case "noteHearing" -> Map.of("positionMs", 1);
      case "markAllHeard" -> Map.of("until", "2020-01-01T00:00:00Z");
      case "choosePoster" -> Map.of("atMs", 0);
      case "editMessage" -> Map.of("keep", List.of(Map.of("startMs", 0, "endMs", 900)));
      case "putTakeBacks" -> Map.of("takeBacks", List.of(Map.of("startMs", 0, "endMs", 900)));
      case "replaceRecording" -> Map.of("draftId", UUID.randomUUID());
      case "updateMessage", "publishMessage" -> Map.of("title", "Stolen");
      default -> WordsAccess.body(operationId);
    };
  }

  /** All of the contract. */
  static List<Operation> operations() throws IOException {
    return RawCalls.operations();
  }

  /** Somebody with a workspace of their own, and with Ada's password. */
  private static ApiClient stranger() {
    try (var database = app.database().open()) {
      database.transact(tx -> {
        tx.handle()
            .execute(
                "INSERT INTO account (name, email, password_hash) SELECT 'Eve',"
                    + " 'stranger@example.org', password_hash FROM account WHERE email ="
                    + " 'ada@example.org' ON CONFLICT DO NOTHING");
        tx.handle()
            .execute(
                "WITH w AS (INSERT INTO workspace (name) VALUES ('Elsewhere') RETURNING id)"
                    + " INSERT INTO member SELECT w.id, account.id, 'owner' FROM w, account"
                    + " WHERE email = 'stranger@example.org'");
      });
    }
    return signIn("stranger@example.org", "correct horse battery");
  }

  private static ApiClient signIn(String email, String password) {
    ApiClient api = app.anonymous();
    api.post("/api/sessions", Map.of("email", email, "password", password)).expect(201);
    return api;
  }
}
