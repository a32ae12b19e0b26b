package whenever.server.workspace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Role;
import whenever.server.access.Scope;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;
import whenever.server.audit.Actor;
import whenever.server.audit.AuditAction;
import whenever.server.audit.AuditLog;
import whenever.server.audit.Deed;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.event.Event;
import whenever.server.event.EventLog;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Workspaces, and who belongs to them. */
public final class WorkspaceService {
  private final Database database;
  private final EventLog events;
  private final WorkspaceRepository workspaces = new WorkspaceRepository();
  private final AuditLog audit = new AuditLog();

  public WorkspaceService(Database database, EventLog events) {
    this.database = database;
    this.events = events;
  }

  /** Makes a workspace that belongs to one person. */
  public UUID create(Tx tx, String name, UUID ownerId) {
    UUID workspaceId = workspaces.insert(tx, name.strip());
    boolean _ = workspaces.addMember(tx, workspaceId, ownerId, Role.OWNER);
    return workspaceId;
  }

  /** Lets somebody in; returns what they are there, which is more when they were more before. */
  Role add(Tx tx, UUID workspaceId, Actor newcomer, Role role) {
    UUID accountId = newcomer.accountId();
    if (workspaces.addMember(tx, workspaceId, accountId, role)) {
      audit.write(
          tx,
          newcomer,
          Deed.toPerson(AuditAction.MEMBER_JOINED, workspaceId, accountId).saying(role.value()));
    }
    changed(tx, workspaceId);
    return workspaces.role(tx, workspaceId, accountId).orElse(role);
  }

  /** The language that is spoken there, a BCP 47 primary tag; empty when nobody chose it. */
  Optional<String> language(Viewer viewer, UUID workspaceId) {
    Scope scope = Access.scope(viewer, workspaceId);
    return database.inTransaction(tx -> workspaces.language(tx, scope.workspaceId()));
  }

  /** For all who chose nothing themselves; null for none. */
  void setLanguage(Viewer viewer, UUID workspaceId, @Nullable String language) {
    Access.authorise(viewer, Action.MANAGE, new Subject.OfWorkspace(workspaceId));
    database.transact(tx -> workspaces.setLanguage(tx, workspaceId, language));
  }

  /** The one that was made with the server. */
  public Optional<UUID> oldest(Tx tx) {
    return workspaces.oldest(tx);
  }

  List<Member> members(Viewer viewer, UUID workspaceId) {
    Scope scope = Access.scope(viewer, workspaceId);
    return database.inTransaction(tx -> workspaces.members(tx, scope));
  }

  void setRole(Viewer viewer, UUID workspaceId, UUID accountId, Role role) {
    Access.authorise(viewer, Action.MANAGE, new Subject.OfWorkspace(workspaceId));
    database.transact(tx -> {
      Role before = lockedRole(tx, workspaceId, accountId);
      requireOwner(tx, viewer, workspaceId, before, role);
      requireAnotherOwner(tx, workspaceId, before, role == Role.OWNER);
      workspaces.setRole(tx, workspaceId, accountId, role);
      if (role != before) {
        audit.write(
            tx,
            Actor.of(viewer),
            Deed.toPerson(AuditAction.MEMBER_ROLE, workspaceId, accountId).saying(role.value()));
      }
      events.append(tx, Event.access(workspaceId, accountId));
      changed(tx, workspaceId);
    });
  }

  /** Takes somebody out, or leaves. What they sent stays; what they did not send stays theirs. */
  void remove(Viewer viewer, UUID workspaceId, UUID accountId) {
    boolean self = accountId.equals(viewer.accountId());
    Access.authorise(
        viewer, self ? Action.VIEW : Action.MANAGE, new Subject.OfWorkspace(workspaceId));
    database.transact(tx -> {
      Role before = lockedRole(tx, workspaceId, accountId);
      if (!self) {
        requireOwner(tx, viewer, workspaceId, before, Role.MEMBER);
      }
      requireAnotherOwner(tx, workspaceId, before, false);
      workspaces.remove(tx, workspaceId, accountId);
      audit.write(
          tx,
          Actor.of(viewer),
          Deed.toPerson(
              self ? AuditAction.MEMBER_LEFT : AuditAction.MEMBER_REMOVED, workspaceId, accountId));
      events.append(tx, Event.access(workspaceId, accountId));
      changed(tx, workspaceId);
    });
  }

  private Role lockedRole(Tx tx, UUID workspaceId, UUID accountId) {
    workspaces.lock(tx, workspaceId);
    return workspaces
        .role(tx, workspaceId, accountId)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOT_FOUND, "This person does not belong to the workspace."));
  }

  /** Only owners make owners, and only they take that away. */
  private void requireOwner(Tx tx, Viewer viewer, UUID workspaceId, Role before, Role after) {
    boolean touchesOwner = before == Role.OWNER || after == Role.OWNER;
    boolean owner =
        workspaces
            .role(tx, workspaceId, viewer.accountId())
            .filter(role -> role == Role.OWNER)
            .isPresent();
    if (touchesOwner && !owner) {
      throw new ProblemException(ProblemType.FORBIDDEN, "Only an owner may do this.");
    }
  }

  private void requireAnotherOwner(Tx tx, UUID workspaceId, Role before, boolean stays) {
    if (before == Role.OWNER && !stays && workspaces.owners(tx, workspaceId) == 1) {
      throw new ProblemException(
          ProblemType.CONFLICT, "A workspace needs an owner. Make somebody else an owner first.");
    }
  }

  private void changed(Tx tx, UUID workspaceId) {
    events.append(tx, new Event(workspaceId, "member", "updated", null, null, null, null));
  }
}
