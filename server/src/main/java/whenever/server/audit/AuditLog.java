package whenever.server.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;
import whenever.server.database.Tx;

/** The audit log: written inside the transaction that does what it tells. */
public final class AuditLog {
  private final AuditRepository entries = new AuditRepository();

  /** A page of entries, and where the next one begins. */
  public record Page(List<AuditEntry> entries, @Nullable UUID next) {}

  public void write(Tx tx, Actor actor, Deed deed) {
    entries.purge(tx);
    entries.insert(tx, actor, deed);
  }

  /**
   * Somebody tried to sign in as the owner of this address of mail, and was not let in. Kept once
   * in a while for each network, and nothing at all when there is no such account; whoever waits
   * for it cannot tell.
   */
  public void failedSignIn(Tx tx, String email, String address) {
    tx.mayBeLost();
    entries.purge(tx);
    entries.insertFailure(tx, email, address);
  }

  /**
   * What was done in a workspace, and what its members did to their accounts since they came; the
   * newest first.
   *
   * @param before the last one of the page before
   */
  public Page list(Tx tx, Viewer viewer, UUID workspaceId, @Nullable UUID before, int limit) {
    Access.authorise(viewer, Action.MANAGE, new Subject.OfWorkspace(workspaceId));
    List<AuditEntry> found = entries.list(tx, workspaceId, before, limit + 1);
    return found.size() <= limit
        ? new Page(found, null)
        : new Page(found.subList(0, limit), found.get(limit - 1).id());
  }
}
