package whenever.server.audit;

/** What the audit log knows of. */
public enum AuditAction {
  MEMBER_JOINED("member.joined"),
  MEMBER_ROLE("member.role"),
  MEMBER_REMOVED("member.removed"),
  MEMBER_LEFT("member.left"),
  INVITE_CREATED("invite.created"),
  INVITE_REVOKED("invite.revoked"),
  CHANNEL_CREATED("channel.created"),
  CHANNEL_OPENED("channel.opened"),
  CHANNEL_CLOSED("channel.closed"),
  CHANNEL_ARCHIVED("channel.archived"),
  CHANNEL_UNARCHIVED("channel.unarchived"),
  /** By somebody who did not make it. */
  MESSAGE_DELETED("message.deleted-by-other"),
  SIGN_IN("sign-in"),
  SIGN_IN_FAILED("sign-in.failed"),
  SESSION_REVOKED("session.revoked"),
  TOKEN_CREATED("token.created"),
  TOKEN_REVOKED("token.revoked"),
  PASSKEY_ADDED("passkey.added"),
  PASSKEY_REMOVED("passkey.removed"),
  /** Its counter went back: there may be two of it. */
  PASSKEY_COPIED("passkey.copied"),
  PASSWORD_CHANGED("password.changed"),
  OIDC_LINKED("oidc.linked"),
  MODEL_ADDED("model.added"),
  MODEL_REMOVED("model.removed");

  private final String value;

  AuditAction(String value) {
    this.value = value;
  }

  /** The name in the database and on the wire; it never changes. */
  public String value() {
    return value;
  }
}
