package whenever.server.message;

import java.util.Locale;

/** Where a message is in its life. Being published is apart from it. */
public enum MessageState {
  /** Begun, no byte has come. */
  DRAFT,
  /** Bytes are coming. */
  RECORDING,
  /** All bytes are here; it is being made playable. */
  PROCESSING,
  /** Playable. */
  READY,
  /** Cannot be made playable; says why. */
  FAILED,
  DELETED;

  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static MessageState of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
