package whenever.server.passkey;

import org.jspecify.annotations.Nullable;

/** A passkey is not accepted; why is for the log, and not for whoever tries. */
final class PasskeyRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean copied;

  PasskeyRefusal(String reason, @Nullable Throwable cause) {
    this(reason, cause, false);
  }

  private PasskeyRefusal(String reason, @Nullable Throwable cause, boolean copied) {
    super(reason, cause);
    this.copied = copied;
  }

  /** Its counter has gone back: there may be two of it (WebAuthn Level 3, 6.1.1). */
  static PasskeyRefusal copied(@Nullable Throwable cause) {
    return new PasskeyRefusal("the counter has gone back", cause, true);
  }

  boolean isCopied() {
    return copied;
  }
}
