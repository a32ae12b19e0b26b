package whenever.server.config;

import java.time.Duration;
import java.util.regex.Pattern;

/** How a span of time is written in the configuration: a whole number and one unit. */
public final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|min|h|d)");

  private Durations() {}

  public static Duration parse(String text) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("is not a time such as 30 s, 5 min, 12 h or 7 d");
    }
    long count = Long.parseLong(form.group(1));
    return switch (form.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "min" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0) {
      return millis + " ms";
    }
    long seconds = millis / 1_000;
    if (seconds % 86_400 == 0 && seconds != 0) {
      return seconds / 86_400 + " d";
    }
    if (seconds % 3_600 == 0 && seconds != 0) {
      return seconds / 3_600 + " h";
    }
    return seconds % 60 == 0 && seconds != 0 ? seconds / 60 + " min" : seconds + " s";
  }
}
