package whenever.server.search;

import java.util.Locale;

/** What comes first. */
public enum Order {
  BEST,
  NEWEST;

  public static Order of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
