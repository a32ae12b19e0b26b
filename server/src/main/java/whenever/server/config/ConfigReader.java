package whenever.server.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads settings by key from command line, environment and file, in that order, and remembers what
 * was asked and what was wrong. A wrong value reads as the default, so that reading goes on and
 * {@link #finish} can report everything at once.
 */
public final class ConfigReader {
  private final ConfigSources sources;
  private final Map<String, ConfigKey> keys = new LinkedHashMap<>();
  private final List<ConfigError> errors = new ArrayList<>();

  /**
   * The command line holds settings by key ({@code http.port}); a file that does not exist is an
   * error.
   */
  public ConfigReader(
      Optional<Path> file, Map<String, String> environment, Map<String, String> commandLine) {
    sources = new ConfigSources(file, environment, commandLine);
    errors.addAll(sources.errors());
  }

  public String string(String key, String standard, String description) {
    return read(key, standard, standard, description, Function.identity());
  }

  public Optional<String> optionalString(String key, String description) {
    return optional(key, description, Function.identity());
  }

  /** A whole number from min to max, both included. */
  public int integer(String key, int standard, int min, int max, String description) {
    return read(
        key, standard, Integer.toString(standard), description, text -> parseInt(text, min, max));
  }

  public DataSize size(String key, DataSize standard, String description) {
    return read(key, standard, standard.toString(), description, DataSize::parse);
  }

  /** A whole number and a unit: {@code 250 ms}, {@code 30 s}, {@code 5 min}, {@code 12 h}. */
  public Duration duration(String key, Duration standard, String description) {
    return read(key, standard, Durations.format(standard), description, Durations::parse);
  }

  public Path path(String key, Path standard, String description) {
    return read(key, standard, standard.toString(), description, ConfigReader::parsePath);
  }

  public Optional<Path> optionalPath(String key, String description) {
    return optional(key, description, ConfigReader::parsePath);
  }

  /** An absolute http or https address. */
  public URI uri(String key, URI standard, String description) {
    return read(key, standard, standard.toString(), description, ConfigReader::parseUri);
  }

  public Optional<URI> optionalUri(String key, String description) {
    return optional(key, description, ConfigReader::parseUri);
  }

  public boolean bool(String key, boolean standard, String description) {
    return read(key, standard, Boolean.toString(standard), description, ConfigReader::parseBoolean);
  }

  /** One constant of an enum, written in lower case with dashes. */
  public <E extends Enum<E>> E choice(String key, E standard, String description) {
    E[] constants = standard.getDeclaringClass().getEnumConstants();
    return read(
        key, standard, written(standard), description, text -> parseChoice(text, constants));
  }

  /** Values between commas; empty ones are left out. */
  public List<String> list(String key, List<String> standard, String description) {
    return read(key, standard, String.join(", ", standard), description, ConfigReader::parseList);
  }

  /**
   * A value that must not be shown. It may also stand alone in a file named by {@code <key>-file},
   * which is how containers and systemd hand secrets over.
   */
  public Optional<Secret> secret(String key, String description) {
    Optional<Secret> direct = optional(key, description, Secret::new);
    Optional<Secret> fromFile =
        optional(
            key + "-file",
            "A file that holds " + key + " and nothing else.",
            ConfigReader::readSecret);
    if (direct.isPresent() && fromFile.isPresent()) {
      reject(key, "is set twice, here and by " + key + "-file; leave one of them out");
    }
    return direct.or(() -> fromFile);
  }

  /**
   * Adds an error about a setting that was read, for rules between settings; the sentence goes on
   * after the key: "is needed when storage.kind is s3".
   */
  public void reject(String key, String whatIsWrong) {
    var source =
        Optional.ofNullable(keys.get(key))
            .flatMap(sources::find)
            .map(ConfigSources.Found::source)
            .orElse("not set");
    errors.add(new ConfigError(key, source, key + " " + whatIsWrong + "."));
  }

  /** To be called once when everything has been read; throws when anything is wrong. */
  public void finish() throws ConfigException {
    var all = new ArrayList<>(errors);
    all.addAll(sources.unknown(keys.values()));
    if (!all.isEmpty()) {
      throw new ConfigException(all);
    }
  }

  /** Every setting read so far with its default, as a properties file in which all is off. */
  public String documentation() {
    return keys.values().stream().map(ConfigKey::document).collect(Collectors.joining("\n"));
  }

  private <T> Optional<T> optional(String key, String description, Function<String, T> parser) {
    return read(key, Optional.<T>empty(), "", description, text -> Optional.of(parser.apply(text)));
  }

  private <T> T read(
      String name, T standard, String shown, String description, Function<String, T> parser) {
    var key = new ConfigKey(name, shown, description);
    if (keys.putIfAbsent(name, key) != null) {
      throw new IllegalStateException("the setting " + name + " is read twice");
    }
    return sources.find(key).map(found -> parse(key, found, standard, parser)).orElse(standard);
  }

  /** Parsers throw IllegalArgumentException with the end of a sentence; values are not echoed. */
  private <T> T parse(
      ConfigKey key, ConfigSources.Found found, T standard, Function<String, T> parser) {
    try {
      return parser.apply(found.value());
    } catch (IllegalArgumentException e) {
      errors.add(new ConfigError(key.name(), found.source(), "The value " + e.getMessage() + "."));
      return standard;
    }
  }

  private static int parseInt(String text, int min, int max) {
    var sentence = "is not a whole number from %d to %d".formatted(min, max);
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below, in the same words as a number outside the limits.
    }
    throw new IllegalArgumentException(sentence);
  }

  private static Path parsePath(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("is not a path");
    }
    return Path.of(text);
  }

  private static URI parseUri(String text) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("is not an address");
    }
    var scheme = uri.getScheme();
    if (uri.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("is not an address that begins with http:// or https://");
    }
    return uri;
  }

  private static boolean parseBoolean(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException("is neither true nor false");
    };
  }

  private static <E extends Enum<E>> E parseChoice(String text, E[] constants) {
    return Arrays.stream(constants)
        .filter(constant -> written(constant).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "is none of "
                    + Arrays.stream(constants)
                        .map(ConfigReader::written)
                        .collect(Collectors.joining(", "))));
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> parseList(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static Secret readSecret(String text) {
    try {
      var secret = Files.readString(parsePath(text)).strip();
      if (secret.isEmpty()) {
        throw new IllegalArgumentException("names a file that is empty");
      }
      return new Secret(secret);
    } catch (IOException _) {
      throw new IllegalArgumentException("names a file that cannot be read");
    }
  }
}
