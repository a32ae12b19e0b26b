package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient.Answer;
import whenever.server.testing.SampleMedia;
import whenever.server.testing.SampleMedia.Form;
import whenever.server.testing.TestApp;
import whenever.server.testing.TestApp.Person;

/**
 * What the server answers is what openapi.yaml says; that requests are, the server checks itself.
 */
class OpenApiContractIT {
  @TempDir static Path folder;

  private static ObjectNode contract;
  private static TestApp app;
  private static Person ada;
  private static UUID message;

  @BeforeAll
  static void start() throws IOException {
    contract =
        (ObjectNode)
            new YAMLMapper().readTree(OpenApiContractIT.class.getResourceAsStream("/openapi.yaml"));
    app = TestApp.start();
    ada = app.setUp();
    message = ada.api().draft(ada.channelId(), "screen");
    Path speech = SampleMedia.speech(folder, "hello everybody", 0.2);
    ada.api().upload(message, SampleMedia.recording(folder, Form.WEBM_VP8, speech));
    ada.api().publish(message, "Hello");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ada.api().message(message).get("transcriptState").asText().equals("ready"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void answersToReadersAreAsTheContractSays() {
    String workspace = "/api/workspaces/" + ada.workspaceId();
    String messages = "/api/messages/" + message;
    Map<String, String> paths =
        Map.ofEntries(
            Map.entry("/health/ready", "/health/ready"),
            Map.entry("/api/server", "/api/server"),
            Map.entry("/api/me", "/api/me"),
            Map.entry("/api/profile", "/api/profile"),
            Map.entry("/api/workspaces/{workspaceId}/members", workspace + "/members"),
            Map.entry("/api/workspaces/{workspaceId}/invites", workspace + "/invites"),
            Map.entry("/api/workspaces/{workspaceId}/channels", workspace + "/channels"),
            Map.entry(
                "/api/channels/{channelId}/members",
                "/api/channels/" + ada.channelId() + "/members"),
            Map.entry("/api/sessions", "/api/sessions"),
            Map.entry("/api/workspaces/{workspaceId}/queue", workspace + "/queue"),
            Map.entry("/api/workspaces/{workspaceId}/drafts", workspace + "/drafts"),
            Map.entry("/api/channels/{channelId}", "/api/channels/" + ada.channelId()),
            Map.entry(
                "/api/channels/{channelId}/messages",
                "/api/channels/" + ada.channelId() + "/messages"),
            Map.entry("/api/messages/{messageId}", messages),
            Map.entry("/api/messages/{messageId}/replies", messages + "/replies"),
            Map.entry("/api/messages/{messageId}/transcript", messages + "/transcript"),
            Map.entry("/api/messages/{messageId}/similar", messages + "/similar?at=0"),
            Map.entry("/api/search/index", "/api/search/index"),
            Map.entry("/api/search", "/api/search?q=hello&workspaceId=" + ada.workspaceId()));

    paths.forEach((template, path) -> {
      Answer answer = ada.api().get(path).expect(200);
      assertConforms(schema(template, "get", "200"), answer.json(), path);
    });
  }

  @Test
  void answersToWritersAreAsTheContractSays() {
    String invites = "/api/workspaces/{workspaceId}/invites";
    String invitePath = "/api/workspaces/" + ada.workspaceId() + "/invites";
    Answer invite = ada.api().post(invitePath, Map.of()).expect(201);
    assertConforms(schema(invites, "post", "201"), invite.json(), invites);

    Map<String, Object> draft =
        Map.of("id", UUID.randomUUID(), "channelId", ada.channelId(), "kind", "voice");
    Answer created = ada.api().post("/api/messages", draft).expect(201);
    assertConforms(schema("/api/messages", "post", "201"), created.json(), "createMessage");

    Answer rebuilding = ada.api().post("/api/search/index", Map.of()).expect(202);
    assertConforms(schema("/api/search/index", "post", "202"), rebuilding.json(), "rebuild");
  }

  @Test
  void aRefusalIsAProblem() {
    Answer refused = app.anonymous().get("/api/me").expect(401);

    JsonNode problem = contract.at("/components/schemas/Problem");
    assertConforms(problem, refused.json(), "problem");
    assertThat(refused.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
  }

  private static JsonNode schema(String template, String method, String status) {
    JsonNode response =
        contract.get("paths").get(template).get(method).get("responses").get(status);
    if (response.has("$ref")) {
      response = contract.at(response.get("$ref").asText().substring(1));
    }
    return response.at("/content/application~1json/schema");
  }

  /** The whole contract is the document, so that references into it are found. */
  private static void assertConforms(JsonNode schema, JsonNode body, String what) {
    ObjectNode document = contract.deepCopy();
    document.putArray("allOf").add(schema);
    var errors =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(document)
            .validate(body);
    assertThat(errors).as("%s: %s", what, body).isEmpty();
  }
}
