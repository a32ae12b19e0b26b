package whenever.server.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Role;
import whenever.server.access.Scope;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;
import whenever.server.account.AccountService;
import whenever.server.account.Admission;
import whenever.server.account.Token;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Workspaces, who belongs to them, and how others are let in. */
public final class WorkspaceService implements Admission {
  private static final Duration INVITE_LIFE = Duration.ofDays(7);

  private final Database database;
  private final AccountService accounts;
  private final InstantSource clock;
  private final WorkspaceRepository workspaces = new WorkspaceRepository();

  public WorkspaceService(Database database, AccountService accounts, InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Makes a workspace that belongs to one person. */
  public UUID create(Tx tx, String name, UUID ownerId) {
    UUID workspaceId = workspaces.insert(tx, name.strip());
    workspaces.addMember(tx, workspaceId, ownerId, Role.OWNER);
    return workspaceId;
  }

  List<Member> members(Viewer viewer, UUID workspaceId) {
    Scope scope = Access.scope(viewer, workspaceId);
    return database.inTransaction(tx -> workspaces.members(tx, scope));
  }

  /** A fresh invite: its token, and when it ends. */
  record NewInvite(Token token, Instant expiresAt) {}

  NewInvite invite(Viewer viewer, UUID workspaceId) {
    Access.authorise(viewer, Action.INVITE, new Subject.OfWorkspace(workspaceId));
    var invite = new NewInvite(Token.generate(), clock.instant().plus(INVITE_LIFE));
    database.transact(tx ->
        workspaces.insertInvite(
            tx, invite.token(), workspaceId, viewer.accountId(), invite.expiresAt()));
    return invite;
  }

  InvitePreview preview(Token token) {
    return database
        .inTransaction(tx -> workspaces.preview(tx, token))
        .orElseThrow(WorkspaceService::noInvite);
  }

  /** Makes the account and the membership together, or neither; returns the session. */
  Token accept(Token token, String name, String email, String password) {
    preview(token);
    String hash = accounts.hash(password);
    return database.inTransaction(tx -> {
      UUID workspaceId =
          workspaces.redeem(tx, token.hash()).orElseThrow(WorkspaceService::noInvite);
      UUID accountId = accounts.create(tx, name, email, hash);
      workspaces.addMember(tx, workspaceId, accountId, Role.MEMBER);
      return accounts.openSession(tx, accountId);
    });
  }

  @Override
  public boolean byInvite(Tx tx, String inviteHash, UUID accountId) {
    return join(tx, workspaces.redeem(tx, HexFormat.of().parseHex(inviteHash)), accountId);
  }

  @Override
  public boolean toFirst(Tx tx, UUID accountId) {
    return join(tx, workspaces.oldest(tx), accountId);
  }

  private boolean join(Tx tx, Optional<UUID> workspace, UUID accountId) {
    workspace.ifPresent(id -> workspaces.addMember(tx, id, accountId, Role.MEMBER));
    return workspace.isPresent();
  }

  private static ProblemException noInvite() {
    return new ProblemException(
        ProblemType.INVITE_NOT_FOUND,
        "This invite has been used or has ended. Ask for a new link.");
  }
}
