package whenever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.ApiClient;
import whenever.server.testing.S3Server;
import whenever.server.testing.TestDatabase;

/**
 * Starts the packed jar by the commands and variables of {@code deploy/}: no container engine runs
 * here.
 */
class DeployIT {
  private static final Path DEPLOY = Path.of("../deploy").toAbsolutePath().normalize();
  private static final Path JAR = Path.of("target/whenever.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");

  @TempDir Path folder;

  @Test
  void theUnitStartsAServerThatEndsItsChildrenOnSigterm() throws Exception {
    Map<String, String> environment = new HashMap<>();
    String command = "";
    for (String line : Files.readAllLines(DEPLOY.resolve("whenever.service"))) {
      if (line.startsWith("Environment=")) {
        String[] pair = line.substring("Environment=".length()).split("=", 2);
        environment.put(pair[0], pair[1].replace("/var/lib/whenever", folder.toString()));
      }
      if (line.startsWith("ExecStart=")) {
        command = line.substring("ExecStart=".length());
      }
    }
    environment.put("WHENEVER_HTTP_PORT", "0");
    environment.put("WHENEVER_DATA_FOLDER", folder.resolve("data").toString());

    try (var server = Server.start(local(command), environment)) {
      assertThat(server.get("/health/ready")).isEqualTo(200);
      assertThat(server.setupLink()).contains("/setup#");
      // PostgreSQL leaves this file behind when it is killed, and takes it away when it ends well.
      Path running = folder.resolve("data/postgresql/cluster/postmaster.pid");
      assertThat(running).exists();

      int exit = server.terminate();

      assertThat(exit).isIn(0, 143);
      assertThat(running).doesNotExist();
    }
  }

  @Test
  void theComposeFileStartsAServerOnItsOwnDatabaseAndS3() throws Exception {
    var database = TestDatabase.fresh();
    try (var s3 = new S3Server(Files.createDirectory(folder.resolve("objects")))) {
      Map<String, String> given = new HashMap<>();
      given.put("DATABASE_PASSWORD", database.password());
      given.put("S3_ACCESS_KEY", s3.config().accessKey());
      given.put("S3_SECRET_KEY", s3.config().secretKey().reveal());
      Map<String, String> environment = composeEnvironment(given);
      environment.put("WHENEVER_DATABASE_URL", database.url());
      environment.put("WHENEVER_DATABASE_USER", database.user());
      environment.put("WHENEVER_STORAGE_S3_ENDPOINT", s3.config().endpoint().toString());
      environment.putAll(imageEnvironment());
      environment.put("WHENEVER_DATA_FOLDER", folder.resolve("data").toString());
      environment.put("WHENEVER_HTTP_PORT", "0");

      try (var server = Server.start(local(entrypoint()), environment)) {
        assertThat(server.get("/health/ready")).isEqualTo(200);
        assertThat(folder.resolve("data/postgresql")).doesNotExist();
        assertThat(folder.resolve("objects").resolve("whenever")).isDirectory();
      }
    }
  }

  @Test
  void noSecretHasADefault() throws IOException {
    JsonNode services = compose().get("services");
    List<String> secrets = new ArrayList<>();
    for (JsonNode service : services) {
      service
          .path("environment")
          .properties()
          .forEach(variable -> {
            if (variable.getKey().matches(".*(PASSWORD|SECRET|ACCESS)(_KEY)?$")) {
              secrets.add(variable.getValue().asText());
            }
          });
    }

    assertThat(secrets).hasSizeGreaterThanOrEqualTo(5).allMatch(value -> value.contains(":?"));
  }

  /** The command with this machine's java, the jar just built, and the example of the settings. */
  private static List<String> local(String command) {
    return List.of(command.split(" ")).stream()
        .map(word -> word.endsWith("/bin/java") ? JAVA.toString() : word)
        .map(word -> word.replace("/opt/whenever/whenever.jar", JAR.toString()))
        .map(word -> word.replace("/opt/whenever/jvm.options", DEPLOY + "/jvm.options"))
        .map(word ->
            word.replace(
                "/etc/whenever/whenever.properties", DEPLOY + "/whenever.properties.example"))
        .toList();
  }

  private static JsonNode compose() throws IOException {
    return new YAMLMapper().readTree(DEPLOY.resolve("compose.yaml").toFile());
  }

  private static Map<String, String> composeEnvironment(Map<String, String> given)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    compose()
        .at("/services/server/environment")
        .properties()
        .forEach(variable -> {
          String value = variable.getValue().asText();
          for (var entry : given.entrySet()) {
            value = value.replaceAll("\\$\\{" + entry.getKey() + ":\\?[^}]*}", entry.getValue());
          }
          environment.put(variable.getKey(), value.replaceAll("\\$\\{[A-Z_]+:-([^}]*)}", "$1"));
        });
    assertThat(environment.values()).noneMatch(value -> value.contains("${"));
    return environment;
  }

  /** What the last stage of the Dockerfile sets. */
  private static Map<String, String> imageEnvironment() throws IOException {
    return Files.readAllLines(DEPLOY.resolve("Dockerfile")).stream()
        .filter(line -> line.startsWith("ENV "))
        .flatMap(line -> List.of(line.substring("ENV ".length()).split(" ")).stream())
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static String entrypoint() throws IOException {
    String line =
        Files.readAllLines(DEPLOY.resolve("Dockerfile")).stream()
            .filter(one -> one.startsWith("ENTRYPOINT "))
            .findFirst()
            .orElseThrow();
    List<String> words = new ArrayList<>();
    new YAMLMapper()
        .readTree(line.substring("ENTRYPOINT ".length()))
        .forEach(word -> words.add(word.asText()));
    return String.join(" ", words);
  }

  /** The program as a process of its own. */
  private record Server(Process process, List<String> output, URI url) implements AutoCloseable {

    static Server start(List<String> command, Map<String, String> environment) throws IOException {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().keySet().removeIf(name -> name.startsWith("WHENEVER_"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      List<String> output = new CopyOnWriteArrayList<>();
      BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
      Thread.ofVirtual().start(() -> reader.lines().forEach(output::add));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !process.isAlive() || ready(output) != null);
      String ready = ready(output);
      assertThat(ready).as("started, having said: %s", output).isNotNull();
      return new Server(process, output, URI.create(ready));
    }

    private static String ready(List<String> output) {
      String before = "Whenever is ready at ";
      return output.stream()
          .filter(line -> line.startsWith(before))
          .map(line -> line.substring(before.length()))
          .findFirst()
          .orElse(null);
    }

    int get(String path) {
      return new ApiClient(url).get(path).status();
    }

    String setupLink() {
      return output.stream().filter(line -> line.contains("/setup#")).findFirst().orElse("");
    }

    int terminate() throws InterruptedException {
      process.destroy();
      assertThat(process.waitFor(45, TimeUnit.SECONDS)).as("ended on SIGTERM").isTrue();
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().orTimeout(45, TimeUnit.SECONDS).join();
    }
  }
}
