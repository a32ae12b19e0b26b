package whenever.server;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The command line: a few options that stand for configuration keys. */
record Arguments(boolean help, Optional<Path> configFile, Map<String, String> overrides) {
  static final String HELP =
      """
      Whenever: video and voice messages, searchable by every spoken word.

        ./whenever [options]       start the server
        ./whenever doctor          is all here that a server needs?
        ./whenever model list      speech models that are installed, and that can be
        ./whenever model add en    get the speech model of a language; also a zip or a folder
        ./whenever model remove en remove it
        ./whenever storage ...     check, clean or move the media; `./whenever storage` says how
        ./whenever test            run everything that a change must pass

      Options
        --data DIR       where everything is kept (data)
        --host HOST      address to listen on (localhost)
        --port N         port to listen on (8080)
        --config FILE    a file of `key=value` lines; see deploy/whenever.properties.example
        --no-install     do not install Debian packages that are missing
        --help           this text

      Each key of the configuration is also an environment variable: http.port is WHENEVER_HTTP_PORT.
      """;

  private static final Map<String, String> KEYS =
      Map.of("--data", "data.folder", "--host", "http.host", "--port", "http.port");

  /** A {@link StartException} names an option that is not known or has no value. */
  static Arguments parse(String[] args) {
    boolean help = false;
    Optional<Path> config = Optional.empty();
    Map<String, String> overrides = new HashMap<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--help", "-h", "help" -> help = true;
        case "--config" -> config = Optional.of(Path.of(value(args, i++)));
        case "--data", "--host", "--port" ->
            overrides.put(Objects.requireNonNull(KEYS.get(args[i])), value(args, i++));
        default ->
            throw new StartException(
                "There is no option %s. See ./whenever --help.".formatted(args[i]), null);
      }
    }
    return new Arguments(help, config, overrides);
  }

  private static String value(String[] args, int option) {
    if (option + 1 >= args.length) {
      throw new StartException("%s needs a value.".formatted(args[option]), null);
    }
    return args[option + 1];
  }
}
