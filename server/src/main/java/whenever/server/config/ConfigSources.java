package whenever.server.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that was set, and where: command line over environment over file. */
final class ConfigSources {
  /** Variables that belong to the launcher and to tests, not to the server. */
  private static final List<String> FOREIGN =
      List.of(
          "WHENEVER_E2E_",
          "WHENEVER_TEST_",
          "WHENEVER_JAVA_OPTS",
          "WHENEVER_JAVA_HOME",
          "WHENEVER_HOME",
          "WHENEVER_LOG_LEVEL",
          "WHENEVER_ACCESS_LOG_LEVEL");

  /** A value and where it stands. */
  record Found(String value, String source) {}

  private final Map<String, String> file = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final Map<String, String> commandLine;
  private final String fileName;
  private final List<ConfigError> errors = new ArrayList<>();

  ConfigSources(
      Optional<Path> path, Map<String, String> environment, Map<String, String> commandLine) {
    fileName = path.map(Path::toString).orElse("no file");
    path.ifPresent(this::load);
    environment.forEach((name, value) -> {
      if (name.startsWith(ConfigKey.PREFIX) && FOREIGN.stream().noneMatch(name::startsWith)) {
        this.environment.put(name, value);
      }
    });
    this.commandLine = Map.copyOf(commandLine);
  }

  private void load(Path path) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(path, StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException e) {
      var reason = Files.exists(path) ? "cannot be read: " + e.getMessage() : "does not exist";
      errors.add(new ConfigError("--config", fileName, "The configuration file " + reason + "."));
    }
    for (var name : properties.stringPropertyNames()) {
      file.put(name, properties.getProperty(name));
    }
  }

  /** What was wrong with the sources themselves. */
  List<ConfigError> errors() {
    return errors;
  }

  /** An empty value counts as not set, because compose files and units pass empty variables. */
  Optional<Found> find(ConfigKey key) {
    return found(commandLine.get(key.name()), "command line")
        .or(() -> found(environment.get(key.variable()), "environment variable " + key.variable()))
        .or(() -> found(file.get(key.name()), fileName));
  }

  private static Optional<Found> found(@Nullable String value, String source) {
    return value == null || value.isBlank()
        ? Optional.empty()
        : Optional.of(new Found(value.strip(), source));
  }

  /** One error for each thing that was set and that nobody asked for. */
  List<ConfigError> unknown(Collection<ConfigKey> known) {
    var names = known.stream().map(ConfigKey::name).toList();
    var variables = known.stream().map(ConfigKey::variable).toList();
    var unknown = new ArrayList<ConfigError>();
    collect(unknown, commandLine, names, "command line", "setting");
    collect(unknown, environment, variables, "environment", "variable");
    collect(unknown, file, names, fileName, "setting");
    return unknown;
  }

  private static void collect(
      List<ConfigError> errors,
      Map<String, String> set,
      List<String> known,
      String source,
      String kind) {
    for (var name : set.keySet()) {
      if (!known.contains(name)) {
        var suggestion =
            Suggestion.nearest(name, known).map(near -> " Did you mean " + near + "?").orElse("");
        errors.add(new ConfigError(name, source, "There is no such " + kind + "." + suggestion));
      }
    }
  }
}
