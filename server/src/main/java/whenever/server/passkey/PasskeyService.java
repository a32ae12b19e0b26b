package whenever.server.passkey;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.access.Viewer;
import whenever.server.account.AccountService;
import whenever.server.account.Token;
import whenever.server.audit.Actor;
import whenever.server.audit.AuditAction;
import whenever.server.audit.AuditLog;
import whenever.server.audit.Deed;
import whenever.server.database.Database;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Making passkeys, and signing in with them. */
public final class PasskeyService {
  private static final Logger LOG = LoggerFactory.getLogger(PasskeyService.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int HANDLE_BYTES = 32;
  private static final int MOST = 20;

  private final Database database;
  private final AccountService accounts;
  private final Ceremonies ceremonies;
  private final AuditLog audit = new AuditLog();
  private final PasskeyRepository passkeys = new PasskeyRepository();

  public PasskeyService(Database database, AccountService accounts, Supplier<URI> publicUrl) {
    this.database = database;
    this.accounts = accounts;
    this.ceremonies = new Ceremonies(publicUrl);
  }

  /** What an authenticator is asked to make a passkey of. */
  record Creation(Token challenge, String relyingParty, Bytes userHandle, List<Bytes> known) {}

  Creation startRegistration(Viewer viewer) {
    byte[] fresh = new byte[HANDLE_BYTES];
    RANDOM.nextBytes(fresh);
    Token challenge = Token.generate();
    return database.inTransaction(tx -> {
      passkeys.ask(tx, challenge, viewer.accountId());
      return new Creation(
          challenge,
          ceremonies.relyingParty(),
          passkeys.userHandle(tx, viewer.accountId(), Bytes.of(fresh)),
          passkeys.credentialIds(tx, viewer.accountId()));
    });
  }

  Passkey register(Viewer viewer, String name, String response) {
    try {
      var registration = ceremonies.readRegistration(response);
      take(registration.challenge(), viewer);
      PasskeyRepository.Made made = ceremonies.verify(registration);
      return database.inTransaction(tx -> {
        if (passkeys.credentialIds(tx, viewer.accountId()).size() >= MOST) {
          throw new ProblemException(
              ProblemType.CONFLICT, "You have many passkeys. Remove one that you do not use.");
        }
        Passkey passkey =
            passkeys
                .insert(tx, viewer.accountId(), name.strip(), made)
                .orElseThrow(() ->
                    new ProblemException(ProblemType.CONFLICT, "This passkey is known already."));
        audit.write(
            tx,
            Actor.of(viewer),
            Deed.ofAccount(AuditAction.PASSKEY_ADDED, passkey.id(), passkey.name()));
        return passkey;
      });
    } catch (PasskeyRefusal e) {
      LOG.atInfo().setCause(e).log("a passkey was not registered");
      throw new ProblemException(
          ProblemType.PASSKEY_REFUSED, "The passkey could not be added. Try again from the start.");
    }
  }

  private void take(Token challenge, Viewer viewer) {
    boolean asked = database.inTransaction(tx -> passkeys.take(tx, challenge, viewer.accountId()));
    if (!asked) {
      throw new PasskeyRefusal("the challenge was not asked for this, or has ended", null);
    }
  }

  List<Passkey> list(Viewer viewer) {
    return database.inTransaction(tx -> passkeys.list(tx, viewer.accountId()));
  }

  void rename(Viewer viewer, UUID id, String name) {
    if (!database.inTransaction(tx -> passkeys.rename(tx, viewer.accountId(), id, name.strip()))) {
      throw gone();
    }
  }

  void delete(Viewer viewer, UUID id) {
    database.transact(tx -> {
      String name = passkeys.delete(tx, viewer.accountId(), id).orElseThrow(PasskeyService::gone);
      audit.write(tx, Actor.of(viewer), Deed.ofAccount(AuditAction.PASSKEY_REMOVED, id, name));
    });
  }

  private static ProblemException gone() {
    return new ProblemException(ProblemType.NOT_FOUND, "This passkey is gone already.");
  }

  /** What an authenticator is asked to sign. */
  record Question(Token challenge, String relyingParty) {}

  Question startSignIn() {
    Token challenge = Token.generate();
    database.transact(tx -> passkeys.ask(tx, challenge, null));
    return new Question(challenge, ceremonies.relyingParty());
  }

  /** A fresh session. */
  Token signIn(String response, String clientAddress) {
    return accounts.signInBy(
        "passkey",
        clientAddress,
        () -> {
          try {
            return prove(response, clientAddress);
          } catch (PasskeyRefusal e) {
            throw refused(e);
          }
        });
  }

  private UUID prove(String response, String clientAddress) {
    var assertion = ceremonies.readAssertion(response);
    if (!database.inTransaction(tx -> passkeys.take(tx, assertion.challenge(), null))) {
      throw new PasskeyRefusal("the challenge was not asked for this, or has ended", null);
    }
    Credential credential =
        database
            .inTransaction(tx -> passkeys.find(tx, assertion.credentialId()))
            .orElseThrow(() -> new PasskeyRefusal("there is no such passkey", null));
    try {
      long count = ceremonies.verify(assertion, credential);
      if (!database.inTransaction(tx -> passkeys.used(tx, credential.id(), count))) {
        throw PasskeyRefusal.copied(null);
      }
    } catch (PasskeyRefusal e) {
      if (e.isCopied()) {
        database.transact(tx ->
            audit.write(
                tx,
                new Actor(credential.accountId(), clientAddress),
                Deed.ofAccount(AuditAction.PASSKEY_COPIED, credential.id(), credential.name())));
      }
      throw e;
    }
    return credential.accountId();
  }

  private static ProblemException refused(PasskeyRefusal e) {
    if (e.isCopied()) {
      LOG.atWarn().setCause(e).log("a passkey may have been copied");
      return new ProblemException(
          ProblemType.PASSKEY_REFUSED,
          "This passkey may have been copied. Sign in another way, and remove it in the settings.");
    }
    LOG.atInfo().setCause(e).log("a sign-in with a passkey was refused");
    return new ProblemException(
        ProblemType.PASSKEY_REFUSED,
        "This passkey is not known here, or took too long. Try again, or sign in another way.");
  }
}
