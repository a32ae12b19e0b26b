package whenever.server.channel;

import java.util.Locale;

/** Which messages of a channel wait for somebody. */
public enum Notification {
  EVERYTHING,
  /** What names them, and threads they have part in. */
  MENTIONS,
  NOTHING;

  /** The name in the database and on the wire. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Notification of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
