package whenever.server.message;

import java.util.Locale;

/** What was recorded. */
public enum MessageKind {
  SCREEN,
  CAMERA,
  VOICE,
  FILE;

  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static MessageKind of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
