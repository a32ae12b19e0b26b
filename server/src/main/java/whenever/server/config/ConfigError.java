package whenever.server.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param source where the value stands, for a person: "environment variable WHENEVER_HTTP_PORT"
 * @param sentence what is wrong and what would be right
 */
public record ConfigError(String key, String source, String sentence) {

  @Override
  public String toString() {
    return "%s (%s): %s".formatted(key, source, sentence);
  }
}
