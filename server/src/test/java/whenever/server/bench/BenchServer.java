package whenever.server.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import whenever.server.database.DatabaseAddress;
import whenever.server.database.EmbeddedDatabase;
import whenever.server.testing.ApiClient;
import whenever.server.testing.PackedServer;

/** The packed server with its embedded PostgreSQL, and somebody who may upload. */
final class BenchServer implements AutoCloseable {
  static final List<String> SERVER_CORE = List.of("taskset", "-c", "0");

  /** What drives the servers runs on one core, and its children would too. */
  static final List<String> ALL_CORES = List.of("taskset", "-c", "0-1023");

  private static final Duration START = Duration.ofSeconds(90);

  private final Path data;
  private final PackedServer server;
  private final ApiClient api;
  private final String workspace;
  private final UUID channel;

  /** On core 0. */
  BenchServer(Path folder, Map<String, String> settings) throws IOException {
    this(folder, SERVER_CORE, settings);
  }

  /** Started by this command, such as {@link #ALL_CORES}. */
  BenchServer(Path folder, List<String> before, Map<String, String> settings) throws IOException {
    this(folder, before, List.of(), settings);
  }

  /** With further options of the JVM. */
  BenchServer(Path folder, List<String> before, List<String> jvm, Map<String, String> settings)
      throws IOException {
    data = folder.resolve("data");
    Map<String, String> all = new HashMap<>(settings);
    all.put("WHENEVER_DATA_FOLDER", data.toString());
    all.put("WHENEVER_HTTP_PORT", "0");
    server = PackedServer.start(before, jvm, all, folder.resolve("server.log"));
    await()
        .atMost(START)
        .until(() -> server.setupToken().isPresent() || !server.process().isAlive());
    api = new ApiClient(server.url().orElseThrow(() -> new BenchException(server.said())));
    workspace = setUp();
    channel = firstChannel();
  }

  private String setUp() {
    return api.post(
            "/api/setup",
            Map.of(
                "token", server.setupToken().orElseThrow(),
                "name", "Ada",
                "email", "ada@example.org",
                "password", "correct horse battery",
                "workspaceName", "Analytical Engines"))
        .expect(201)
        .json()
        .at("/workspaces/0/id")
        .asText();
  }

  private UUID firstChannel() {
    return UUID.fromString(
        api.get("/api/workspaces/" + workspace + "/channels")
            .expect(200)
            .json()
            .at("/channels/0/id")
            .asText());
  }

  ApiClient api() {
    return api;
  }

  UUID draft(String kind) {
    return api.draft(channel, kind);
  }

  /** The path of the list of all drafts. */
  String drafts() {
    return "/api/workspaces/" + workspace + "/drafts";
  }

  /** The path of what waits. */
  String queue() {
    return "/api/workspaces/" + workspace + "/queue";
  }

  /** The path of a channel's messages. */
  String messages() {
    return "/api/channels/" + channel + "/messages";
  }

  UUID workspace() {
    return UUID.fromString(workspace);
  }

  /** The server's database, to bring it into a state that takes long to reach. */
  Connection database() throws IOException, SQLException {
    var address = databaseAddress();
    return DriverManager.getConnection(address.url(), address.user(), address.password());
  }

  DatabaseAddress databaseAddress() throws IOException {
    var secrets = new Properties();
    try (var in = Files.newBufferedReader(data.resolve("secrets.properties"))) {
      secrets.load(in);
    }
    return EmbeddedDatabase.running(
            data.resolve("postgresql"), secrets.getProperty("database.password"))
        .orElseThrow();
  }

  /** What lives on the server's heap after a collection, in KiB. */
  double heapKib() throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd");
    var asked =
        new ProcessBuilder(
                jcmd.toString(), Long.toString(server.process().pid()), "GC.class_histogram")
            .start();
    try (var answer = asked.inputReader()) {
      return answer
              .lines()
              .filter(line -> line.startsWith("Total"))
              .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
              .sum()
          / 1024.0;
    }
  }

  /** A new upload of deferred length; its path. */
  String upload() {
    return api.createUpload(draft("file"));
  }

  ApiClient.Answer head(String upload) {
    return api.send("HEAD", upload, BodyPublishers.noBody(), "Tus-Resumable", "1.0.0");
  }

  /** The head of a PATCH as it goes over the wire. */
  String patch(String upload, long offset, long length) {
    return String.join(
        "\r\n",
        "PATCH " + upload + " HTTP/1.1",
        "Host: localhost",
        "Cookie: " + api.cookie(),
        "Tus-Resumable: 1.0.0",
        "Content-Type: application/offset+octet-stream",
        "Upload-Offset: " + offset,
        "Content-Length: " + length,
        "",
        "");
  }

  /** Removes an upload, and waits until its objects are gone. */
  void remove(String upload) {
    api.delete(upload, "Tus-Resumable", "1.0.0").expect(204);
    // Files vanish while they are counted.
    await().ignoreExceptions().atMost(START).until(() -> objects() == 0);
  }

  private long objects() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("media/upload"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  ProcessTree process() {
    return new ProcessTree(server.process().pid());
  }

  ProcessTree postgres() throws IOException {
    Path pid = data.resolve("postgresql/cluster/postmaster.pid");
    return new ProcessTree(Long.parseLong(Files.readAllLines(pid).getFirst().strip()));
  }

  @Override
  public void close() {
    server.process().destroy();
    server.process().onExit().orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
  }
}
