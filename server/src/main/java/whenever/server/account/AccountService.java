package whenever.server.account;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

/** Making accounts, signing in and out. */
public final class AccountService {
  private final Database database;
  private final AccountRepository accounts = new AccountRepository();
  private final SessionRepository sessions = new SessionRepository();
  private final PasswordHasher hasher = new PasswordHasher();
  private final SignInThrottle throttle;
  private final EventLog events;
  private final AuditLog audit = new AuditLog();

  public AccountService(Database database, EventLog events, InstantSource clock) {
    this.database = database;
    this.events = events;
    this.throttle = new SignInThrottle(clock);
  }

  /**
   * The hash to hand to {@link #create}; made before a transaction is opened, because it takes
   * long.
   */
  public String hash(String password) {
    return hasher.hash(password);
  }

  /** Makes an account; {@code EMAIL_TAKEN} when there is one with this address. */
  public UUID create(Tx tx, String name, String email, String passwordHash) {
    return insert(tx, name, email, passwordHash);
  }

  /** The same for somebody who signs in elsewhere and has no password here. */
  public UUID create(Tx tx, String name, String email) {
    return insert(tx, name, email, null);
  }

  private UUID insert(Tx tx, String name, String email, @Nullable String passwordHash) {
    return accounts
        .insert(tx, name.strip(), email.strip(), passwordHash)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.EMAIL_TAKEN,
                "There is an account with this e-mail address. Sign in with it instead."));
  }

  /** The account with this address. */
  public Optional<UUID> find(Tx tx, String email) {
    return accounts.byEmail(tx, email.strip());
  }

  public boolean anyAccount(Tx tx) {
    return accounts.any(tx);
  }

  /** A new session: always a fresh token, never one that existed before the sign-in. */
  public Token openSession(Tx tx, UUID accountId) {
    Token token = Token.generate();
    sessions.insert(tx, token, accountId);
    return token;
  }

  Token signIn(String email, String password, String clientAddress) {
    throttle.check(email, clientAddress);
    var credentials = database.inTransaction(tx -> accounts.credentials(tx, email.strip()));
    Optional<String> hash = credentials.flatMap(AccountRepository.Credentials::passwordHash);
    boolean right = hash.isPresent() && hasher.matches(password, hash.get());
    if (hash.isEmpty()) {
      // Neither can an account without a password be told from others.
      hasher.matchNobody(password);
    }
    UUID accountId =
        credentials
            .filter(_ -> right)
            .map(AccountRepository.Credentials::accountId)
            .orElseThrow(() -> refused(email, clientAddress));
    throttle.succeeded(email, clientAddress);
    return database.inTransaction(tx -> {
      audit.write(
          tx, new Actor(accountId, clientAddress), Deed.ofAccount(AuditAction.SIGN_IN, accountId));
      return openSession(tx, accountId);
    });
  }

  /**
   * A session for whom a proof shows somebody to be; too many wrong ones from one place are
   * refused.
   *
   * @param kind of proof
   */
  public Token signInBy(String kind, String clientAddress, Supplier<UUID> proof) {
    throttle.check(kind, clientAddress);
    UUID accountId;
    try {
      accountId = proof.get();
    } catch (ProblemException e) {
      throttle.failed(kind, clientAddress);
      throw e;
    }
    throttle.succeeded(kind, clientAddress);
    return database.inTransaction(tx -> {
      audit.write(
          tx,
          new Actor(accountId, clientAddress),
          Deed.ofAccount(AuditAction.SIGN_IN, accountId).saying(kind));
      return openSession(tx, accountId);
    });
  }

  private ProblemException refused(String email, String network) {
    throttle.failed(email, network);
    database.transact(tx -> audit.failedSignIn(tx, email.strip(), network));
    return new ProblemException(
        ProblemType.WRONG_CREDENTIALS, "The e-mail address or the password is wrong.");
  }

  /**
   * Sets another password, and ends all sessions but this one.
   *
   * @param current what it is now; null when there is none yet
   */
  void changePassword(Viewer viewer, @Nullable String current, String next, Token session) {
    String key = viewer.accountId().toString();
    throttle.check(key, viewer.address());
    Optional<String> hash =
        database.inTransaction(tx -> accounts.passwordHash(tx, viewer.accountId()));
    if (hash.isPresent() && (current == null || !hasher.matches(current, hash.get()))) {
      throttle.failed(key, viewer.address());
      throw new ProblemException(
          ProblemType.WRONG_CREDENTIALS, "That is not your password of now.");
    }
    throttle.succeeded(key, viewer.address());
    String fresh = hasher.hash(next);
    database.transact(tx -> {
      accounts.setPasswordHash(tx, viewer.accountId(), fresh);
      audit.write(
          tx, Actor.of(viewer), Deed.ofAccount(AuditAction.PASSWORD_CHANGED, viewer.accountId()));
    });
    revokeOthers(viewer, session);
  }

  void signOut(Token token) {
    database.transact(tx -> {
      Optional<Viewer> viewer = sessions.viewer(tx, token);
      sessions.delete(tx, token);
      viewer.ifPresent(found -> tellStreams(tx, found));
    });
  }

  Optional<Viewer> viewer(Token token, String device) {
    return database.inTransaction(tx -> sessions.seen(tx, token, device));
  }

  /** Somebody with their roles of now, who asks by other means than a session. */
  Optional<Viewer> viewer(UUID accountId) {
    return database.inTransaction(tx -> accounts.viewer(tx, accountId));
  }

  /** Where somebody is signed in; this browser first. */
  List<Session> sessions(Viewer viewer, Token current) {
    return database.inTransaction(tx -> sessions.list(tx, viewer.accountId(), current));
  }

  void revoke(Viewer viewer, UUID sessionId) {
    database.transact(tx -> {
      tellStreams(tx, viewer);
      String device =
          sessions
              .revoke(tx, viewer.accountId(), sessionId)
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemType.NOT_FOUND, "That browser is not signed in any more."));
      ended(tx, viewer, sessionId, device);
    });
  }

  /** Everywhere but here. */
  void revokeOthers(Viewer viewer, Token current) {
    database.transact(tx -> {
      sessions
          .revokeOthers(tx, viewer.accountId(), current)
          .forEach((sessionId, device) -> ended(tx, viewer, sessionId, device));
      tellStreams(tx, viewer);
    });
  }

  private void ended(Tx tx, Viewer viewer, UUID sessionId, String device) {
    audit.write(
        tx, Actor.of(viewer), Deed.ofAccount(AuditAction.SESSION_REVOKED, sessionId, device));
  }

  /** Their open streams begin anew, and those of a session that has ended do not. */
  private void tellStreams(Tx tx, Viewer viewer) {
    for (UUID workspaceId : viewer.roles().keySet()) {
      events.append(tx, Event.access(workspaceId, viewer.accountId()));
    }
  }

  /** Who somebody is, as they see it themselves. */
  public Me me(UUID accountId) {
    return database.inTransaction(tx -> accounts.me(tx, accountId));
  }

  /** Who the owner of this session is. */
  public Me me(Token token) {
    return database.inTransaction(tx -> {
      Viewer viewer = sessions.viewer(tx, token).orElseThrow(SignedIn::nobody);
      return accounts.me(tx, viewer.accountId());
    });
  }
}
