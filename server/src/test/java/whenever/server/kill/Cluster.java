package whenever.server.kill;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import whenever.server.storage.StorageConfig;
import whenever.server.testing.ApiClient;

/** Two servers over one PostgreSQL and one storage, every part a process of its own. */
final class Cluster {
  private static final Duration START = Duration.ofSeconds(90);

  private final Path folder;
  private final PostgresMember postgres;
  private final StorageConfig storage;
  private final Map<Victim, Member> members = new EnumMap<>(Victim.class);

  Cluster(Path folder, Plan.Storage kind, List<String> jvm) throws IOException {
    this(folder, kind, jvm, Map.of());
  }

  /** With settings of the servers, by their environment variables. */
  Cluster(Path folder, Plan.Storage kind, List<String> jvm, Map<String, String> settings)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    postgres = new PostgresMember(folder.resolve("postgresql"), freePort());
    members.put(Victim.POSTGRESQL, postgres);
    if (kind == Plan.Storage.S3) {
      var s3 = new S3Member(folder.resolve("objects"), freePort());
      members.put(Victim.S3, s3);
      storage = s3.config();
    } else {
      storage = new StorageConfig.Disk(folder.resolve("objects/media"));
    }
    members.put(Victim.SERVER_ONE, server("one", jvm, settings));
    members.put(Victim.SERVER_TWO, server("two", jvm, settings));
  }

  private ServerMember server(String name, List<String> jvm, Map<String, String> more)
      throws IOException {
    int port = freePort();
    Map<String, String> settings = new HashMap<>(more);
    settings.put("WHENEVER_DATA_FOLDER", folder.resolve(name).toString());
    settings.put("WHENEVER_HTTP_PORT", Integer.toString(port));
    settings.put("WHENEVER_DATABASE_URL", postgres.url());
    settings.put("WHENEVER_DATABASE_USER", PostgresMember.USER);
    settings.put("WHENEVER_DATABASE_PASSWORD", PostgresMember.PASSWORD);
    settings.put("WHENEVER_SPEECH_MODELS_DIR", folder.resolve("models").toString());
    switch (storage) {
      case StorageConfig.Disk(Path objects) ->
          settings.put("WHENEVER_STORAGE_DISK_FOLDER", objects.toString());
      case StorageConfig.S3 s3 -> {
        settings.put("WHENEVER_STORAGE_KIND", "s3");
        settings.put("WHENEVER_STORAGE_S3_ENDPOINT", s3.endpoint().toString());
        settings.put("WHENEVER_STORAGE_S3_BUCKET", s3.bucket());
        settings.put("WHENEVER_STORAGE_S3_ACCESS_KEY", s3.accessKey());
        settings.put("WHENEVER_STORAGE_S3_SECRET_KEY", s3.secretKey().reveal());
      }
    }
    return new ServerMember(folder.resolve("server-" + name), port, jvm, settings);
  }

  /** Below the ports that outgoing connections take, so that nobody has it after a restart. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException _) {
        // Taken.
      }
    }
  }

  /** Starts everything, makes the first account, and returns a client with its session. */
  TusClient start() throws IOException {
    for (var member : members.entrySet()) {
      if (member.getKey() != Victim.SERVER_ONE && member.getKey() != Victim.SERVER_TWO) {
        member.getValue().start();
      }
    }
    awaitReady(Set.of(Victim.POSTGRESQL));
    server(Victim.SERVER_ONE).start();
    awaitReady(Set.of(Victim.SERVER_ONE));
    TusClient client = setUp();
    server(Victim.SERVER_TWO).start();
    awaitReady(members.keySet());
    return client;
  }

  private TusClient setUp() {
    ServerMember one = server(Victim.SERVER_ONE);
    await().atMost(START).until(() -> one.answers() && one.knowsSetupToken());
    var api = new ApiClient(one.url());
    var workspace =
        api.post(
                "/api/setup",
                Map.of(
                    "token", one.setupToken(),
                    "name", "Ada",
                    "email", "ada@example.org",
                    "password", "correct horse battery",
                    "workspaceName", "Analytical Engines"))
            .expect(201)
            .json()
            .at("/workspaces/0/id")
            .asText();
    var channel =
        api.get("/api/workspaces/" + workspace + "/channels")
            .expect(200)
            .json()
            .at("/channels/0/id")
            .asText();
    return new TusClient(servers(), api.cookie(), UUID.fromString(channel));
  }

  private List<URI> servers() {
    return List.of(server(Victim.SERVER_ONE).url(), server(Victim.SERVER_TWO).url());
  }

  private ServerMember server(Victim victim) {
    return (ServerMember) members.get(victim);
  }

  PostgresMember postgres() {
    return postgres;
  }

  StorageConfig storage() {
    return storage;
  }

  /** Where the objects of uploads are, as files. */
  Path objects() {
    return folder.resolve("objects/media/upload");
  }

  /** Where the media of messages are, as files. */
  Path media() {
    return folder.resolve("objects/media/message");
  }

  /** Where a server works. */
  Path work(Victim server) {
    return folder.resolve(server == Victim.SERVER_ONE ? "one/work" : "two/work");
  }

  Member member(Victim victim) {
    return Objects.requireNonNull(members.get(victim));
  }

  void kill(Set<Victim> victims) throws Exception {
    for (Victim victim : victims) {
      members.get(victim).kill(victim == Victim.POSTGRESQL);
    }
  }

  void restart(Set<Victim> victims) throws IOException {
    for (Victim victim : victims) {
      members.get(victim).start();
    }
  }

  void awaitReady() {
    awaitReady(members.keySet());
  }

  private void awaitReady(Set<Victim> wanted) {
    await("ready again: " + wanted)
        .atMost(START)
        .until(() -> {
          boolean ready = true;
          for (Victim victim : wanted) {
            ready &= members.get(victim).ready();
          }
          return ready;
        });
  }

  /** Ends the servers in order, then whatever they stood on. */
  void stop() throws Exception {
    server(Victim.SERVER_ONE).stop();
    server(Victim.SERVER_TWO).stop();
    // In order too: killed, it would leave its shared memory behind.
    members.get(Victim.POSTGRESQL).stop();
    if (members.containsKey(Victim.S3)) {
      members.get(Victim.S3).kill(false);
    }
  }

  /** After a failure: nothing stays behind. */
  void killAll() {
    for (Member member : members.values()) {
      member.killIfStarted();
    }
  }

  /** Processes of this machine with an argument that speaks of this cluster's folder. */
  List<String> processes() {
    return ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "cmdline"))
        .map(Cluster::read)
        .filter(words -> words.stream().skip(1).anyMatch(word -> word.contains(folder + "/")))
        .map(words -> String.join(" ", words))
        .toList();
  }

  private static List<String> read(Path file) {
    try {
      return List.of(Files.readString(file).split("\0", -1));
    } catch (IOException _) {
      return List.of();
    }
  }
}
