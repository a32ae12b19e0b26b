package whenever.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.App;
import whenever.server.AppConfig;
import whenever.server.config.ConfigReader;

/** The whole program on a free port, with a database and a data folder of its own. */
public final class TestApp implements AutoCloseable {
  private final App app;
  private final TestDatabase.Address database;

  private TestApp(App app, TestDatabase.Address database) {
    this.app = app;
    this.database = database;
  }

  /** A person with the places they work in. */
  public record Person(ApiClient api, UUID accountId, UUID workspaceId, UUID channelId) {}

  public static TestApp start() {
    return start(Map.of());
  }

  /** Settings replace those that tests use. */
  public static TestApp start(Map<String, String> settings) {
    return start(TestDatabase.fresh(), settings);
  }

  /** On a database that others may use as well; for the media they need a folder in common. */
  public static TestApp start(TestDatabase.Address database, Map<String, String> settings) {
    return new TestApp(App.start(config(database, settings)), database);
  }

  private static AppConfig config(TestDatabase.Address database, Map<String, String> settings) {
    try {
      Path data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "data-");
      Map<String, String> all = new HashMap<>();
      all.put("data.folder", data.toString());
      all.put("http.port", "0");
      all.put("database.url", database.url());
      all.put("database.user", database.user());
      all.put("database.password", database.password());
      all.put("database.pool-size", "8");
      all.put("speech.models-dir", TestModels.folder().toString());
      // Nothing is asked of the world outside.
      all.put("speech.catalogue-url", "http://127.0.0.1:9/models");
      all.putAll(settings);
      ConfigReader reader = new ConfigReader(Optional.empty(), Map.of(), all);
      AppConfig config = AppConfig.read(reader);
      reader.finish();
      return config;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program's database, to look into or to bring into a state that takes long to reach. */
  public TestDatabase.Address database() {
    return database;
  }

  public URI url() {
    return app.url();
  }

  public ApiClient anonymous() {
    return new ApiClient(app.url());
  }

  /** The token of the one-time link. */
  public String setupToken() {
    return app.setupLink().orElseThrow().getFragment();
  }

  /** The first account, with its workspace and channel. */
  public Person setUp() {
    ApiClient api = anonymous();
    var me =
        api.post(
                "/api/setup",
                Map.of(
                    "token", setupToken(),
                    "name", "Ada",
                    "email", "ada@example.org",
                    "password", "correct horse battery",
                    "workspaceName", "Analytical Engines"))
            .expect(201)
            .json();
    return person(api, me);
  }

  /** Another member of the same workspace. */
  public Person invite(Person host, String name) {
    return invite(host, name, Map.of());
  }

  /** Another person of the same workspace, as this invite says. */
  public Person invite(Person host, String name, Map<String, ?> invite) {
    String url =
        host.api()
            .post("/api/workspaces/" + host.workspaceId() + "/invites", invite)
            .expect(201)
            .json()
            .get("url")
            .asText();
    ApiClient api = anonymous();
    var me =
        api.post(
                "/api/invites/accept",
                Map.of(
                    "token",
                    URI.create(url).getFragment(),
                    "name",
                    name,
                    "email",
                    name.toLowerCase(java.util.Locale.ROOT) + "@example.org",
                    "password",
                    "another long password"))
            .expect(201)
            .json();
    return person(api, me);
  }

  private static Person person(ApiClient api, com.fasterxml.jackson.databind.JsonNode me) {
    UUID workspaceId = UUID.fromString(me.at("/workspaces/0/id").asText());
    var channels =
        api.get("/api/workspaces/" + workspaceId + "/channels").expect(200).json().get("channels");
    return new Person(
        api,
        UUID.fromString(me.at("/account/id").asText()),
        workspaceId,
        UUID.fromString(channels.get(0).get("id").asText()));
  }

  @Override
  public void close() {
    app.close();
  }
}
