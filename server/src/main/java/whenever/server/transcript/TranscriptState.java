package whenever.server.transcript;

import java.util.Locale;

/** How far the writing down has come; apart from the message's own state. */
public enum TranscriptState {
  PENDING,
  /** Words appear while they are spoken. */
  LIVE,
  READY,
  /** Nobody speaks. */
  EMPTY,
  /** There is no speech model for the language. */
  UNAVAILABLE,
  FAILED;

  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static TranscriptState of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
