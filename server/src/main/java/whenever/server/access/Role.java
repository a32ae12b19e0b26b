package whenever.server.access;

import java.util.Locale;

/** What a member is in a workspace. */
public enum Role {
  OWNER,
  ADMIN,
  MEMBER,
  /** Sees only the channels they were invited to. */
  GUEST;

  /** Whether they look after the workspace. */
  public boolean leads() {
    return this == OWNER || this == ADMIN;
  }

  /** The name in the database and on the wire. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Role of(String value) {
    return valueOf(value.toUpperCase(Locale.ROOT));
  }
}
