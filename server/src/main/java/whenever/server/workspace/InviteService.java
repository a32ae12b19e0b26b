package whenever.server.workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Role;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;
import whenever.server.account.AccountService;
import whenever.server.account.Admission;
import whenever.server.account.Token;
import whenever.server.audit.Actor;
import whenever.server.audit.AuditAction;
import whenever.server.audit.AuditLog;
import whenever.server.audit.Deed;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** How others are let into a workspace. */
public final class InviteService implements Admission {
  private static final Duration LIFE = Duration.ofDays(7);

  private final Database database;
  private final AccountService accounts;
  private final WorkspaceService workspaces;
  private final ChannelAdmission admission;
  private final InviteMail mail;
  private final InstantSource clock;
  private final InviteRepository invites = new InviteRepository();
  private final AuditLog audit = new AuditLog();

  public InviteService(
      Database database,
      AccountService accounts,
      WorkspaceService workspaces,
      ChannelAdmission admission,
      InviteMail mail,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.workspaces = workspaces;
    this.admission = admission;
    this.mail = mail;
    this.clock = clock;
  }

  /** Whom somebody wants to let in. */
  record Wanted(Role role, @Nullable String email, List<UUID> channelIds) {}

  /** A fresh invite, with its secret. */
  record Fresh(Token token, Invite invite) {}

  /** Sends it where an address was given; without being sent there it is not made. */
  Fresh invite(Viewer viewer, UUID workspaceId, Wanted wanted) {
    var workspace = new Subject.OfWorkspace(workspaceId);
    Access.authorise(viewer, Action.INVITE, workspace);
    if (wanted.role() == Role.ADMIN) {
      Access.authorise(viewer, Action.MANAGE, workspace);
    }
    if (wanted.role() == Role.OWNER) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Nobody becomes an owner by an invite. Make them one afterwards.");
    }
    if (wanted.role() == Role.GUEST && wanted.channelIds().isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "Choose the channels that the guest may see.");
    }
    Instant now = clock.instant();
    var invite =
        new Invite(
            UUID.randomUUID(),
            wanted.role(),
            wanted.email(),
            wanted.channelIds(),
            viewer.accountId(),
            viewer.name(),
            now,
            now.plus(LIFE));
    var fresh = new Fresh(Token.generate(), invite);
    database.transact(tx -> {
      admission.authorise(tx, viewer, workspaceId, wanted.channelIds());
      invites.insert(tx, fresh.token(), workspaceId, invite);
      audit.write(
          tx,
          Actor.of(viewer),
          Deed.to(
                  AuditAction.INVITE_CREATED,
                  workspaceId,
                  invite.id(),
                  Objects.requireNonNullElse(invite.email(), ""))
              .saying(invite.role().value()));
    });
    if (wanted.email() != null) {
      send(fresh, workspaceId, wanted.email());
    }
    return fresh;
  }

  private void send(Fresh fresh, UUID workspaceId, String email) {
    try {
      mail.send(email, preview(fresh.token()), fresh);
    } catch (RuntimeException e) {
      boolean _ =
          database.inTransaction(tx ->
              invites.revoke(
                  tx, workspaceId, fresh.invite().id(), fresh.invite().invitedBy(), false));
      throw e;
    }
  }

  /** Those that can still be used: all for who looks after the workspace, one's own otherwise. */
  List<Invite> list(Viewer viewer, UUID workspaceId) {
    var workspace = new Subject.OfWorkspace(workspaceId);
    Access.authorise(viewer, Action.INVITE, workspace);
    boolean all = Access.permits(viewer, Action.MANAGE, workspace);
    return database.inTransaction(tx -> invites.list(tx, workspaceId)).stream()
        .filter(invite -> all || invite.invitedBy().equals(viewer.accountId()))
        .toList();
  }

  void revoke(Viewer viewer, UUID workspaceId, UUID inviteId) {
    var workspace = new Subject.OfWorkspace(workspaceId);
    Access.authorise(viewer, Action.INVITE, workspace);
    boolean all = Access.permits(viewer, Action.MANAGE, workspace);
    database.transact(tx -> {
      if (!invites.revoke(tx, workspaceId, inviteId, viewer.accountId(), all)) {
        throw new ProblemException(
            ProblemType.NOT_FOUND, "This invite has been used or has ended already.");
      }
      audit.write(
          tx, Actor.of(viewer), Deed.to(AuditAction.INVITE_REVOKED, workspaceId, inviteId, ""));
    });
  }

  InvitePreview preview(Token token) {
    return database
        .inTransaction(tx -> invites.preview(tx, token))
        .orElseThrow(InviteService::noInvite);
  }

  /** Somebody without an account, and the network that they ask from. */
  record Newcomer(String name, String email, String password, String address) {}

  /** Makes the account and the membership together, or neither; returns the session. */
  Token accept(Token token, Newcomer person) {
    preview(token);
    String hash = accounts.hash(person.password());
    return database.inTransaction(tx -> {
      InviteRepository.Entry entry = redeem(tx, token);
      UUID accountId = accounts.create(tx, person.name(), person.email(), hash);
      enter(tx, entry, new Actor(accountId, person.address()));
      return accounts.openSession(tx, accountId);
    });
  }

  /** Lets somebody in who has an account; returns the workspace. */
  UUID join(Viewer viewer, Token token) {
    return database.inTransaction(tx -> {
      InviteRepository.Entry entry = redeem(tx, token);
      enter(tx, entry, Actor.of(viewer));
      return entry.workspaceId();
    });
  }

  @Override
  public boolean byInvite(Tx tx, String inviteHash, Actor newcomer) {
    var entry = invites.redeem(tx, HexFormat.of().parseHex(inviteHash));
    entry.ifPresent(found -> enter(tx, found, newcomer));
    return entry.isPresent();
  }

  @Override
  public boolean toFirst(Tx tx, Actor newcomer) {
    var workspace = workspaces.oldest(tx);
    workspace.ifPresent(
        id -> enter(tx, new InviteRepository.Entry(id, Role.MEMBER, List.of()), newcomer));
    return workspace.isPresent();
  }

  private InviteRepository.Entry redeem(Tx tx, Token token) {
    return invites.redeem(tx, token.hash()).orElseThrow(InviteService::noInvite);
  }

  private void enter(Tx tx, InviteRepository.Entry entry, Actor newcomer) {
    Role role = workspaces.add(tx, entry.workspaceId(), newcomer, entry.role());
    admission.joined(tx, entry.workspaceId(), newcomer.accountId(), role, entry.channelIds());
  }

  private static ProblemException noInvite() {
    return new ProblemException(
        ProblemType.INVITE_NOT_FOUND,
        "This invite has been used or has ended. Ask for a new link.");
  }
}
