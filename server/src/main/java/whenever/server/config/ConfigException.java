package whenever.server.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; the message names everything that is wrong, one per line. */
public final class ConfigException extends RuntimeException {
  private final transient List<ConfigError> errors;

  ConfigException(List<ConfigError> errors) {
    super(errors.stream().map(ConfigError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  public List<ConfigError> errors() {
    return errors;
  }
}
