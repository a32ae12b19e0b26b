package whenever.server.access;

import java.util.Locale;

/** Who may see a channel. */
public enum ChannelKind {
  /** All members of the workspace; guests when they were invited. */
  OPEN,
  /** Those who belong to it. */
  CLOSED,
  /** The people who talk in it, and nobody else, whatever they are in the workspace. */
  DIRECT;

  /** The name in the database and on the wire. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ChannelKind of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
