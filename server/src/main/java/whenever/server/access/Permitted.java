package whenever.server.access;

import java.util.Locale;

/** Which of those who see a channel may do something there. */
public enum Permitted {
  EVERYBODY,
  MANAGERS;

  boolean includes(boolean manager) {
    return this == EVERYBODY || manager;
  }

  /** The name in the database and on the wire. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Permitted of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
