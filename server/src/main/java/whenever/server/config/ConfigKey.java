package whenever.server.config;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of one setting and what the documentation says about it.
 *
 * @param standard the value when nothing is set, as it would be written; empty when there is none
 */
record ConfigKey(String name, String standard, String description) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*\\.[a-z0-9]+(-[a-z0-9]+)*");
  static final String PREFIX = "WHENEVER_";

  ConfigKey {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("not of the form area.dashed-name: " + name);
    }
  }

  /** The environment variable of the same setting. */
  String variable() {
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** As lines of a properties file, switched off. */
  String document() {
    return "# %s\n#%s =%s\n".formatted(description, name, standard.isEmpty() ? "" : " " + standard);
  }
}
