package whenever.server.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done, as the audit log is told it.
 *
 * @param workspaceId null for a matter of the actor's own account
 * @param subjectName null for an account, whose name the log finds by itself
 * @param detail what else is needed to say it, such as a role; mostly empty
 */
public record Deed(
    AuditAction action,
    @Nullable UUID workspaceId,
    UUID subjectId,
    @Nullable String subjectName,
    String detail) {

  /** Done in a workspace to a person. */
  public static Deed toPerson(AuditAction action, UUID workspaceId, UUID accountId) {
    return new Deed(action, workspaceId, accountId, null, "");
  }

  /** Done in a workspace to something. */
  public static Deed to(AuditAction action, UUID workspaceId, UUID id, String name) {
    return new Deed(action, workspaceId, id, name, "");
  }

  /** Done by somebody to their own account. */
  public static Deed ofAccount(AuditAction action, UUID accountId) {
    return new Deed(action, null, accountId, null, "");
  }

  /** Done by somebody to something of their own account. */
  public static Deed ofAccount(AuditAction action, UUID id, String name) {
    return new Deed(action, null, id, name, "");
  }

  /** The same with what else there is to say. */
  public Deed saying(String what) {
    return new Deed(action, workspaceId, subjectId, subjectName, what);
  }
}
