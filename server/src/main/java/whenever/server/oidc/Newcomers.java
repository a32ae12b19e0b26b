package whenever.server.oidc;

import java.util.Optional;
import java.util.UUID;
import whenever.server.account.AccountService;
import whenever.server.account.Admission;
import whenever.server.audit.Actor;
import whenever.server.audit.AuditAction;
import whenever.server.audit.AuditLog;
import whenever.server.audit.Deed;
import whenever.server.database.Tx;

/**
 * Whose account it is: known by issuer and subject, linked once by a verified address, or made for
 * who may come in.
 */
final class Newcomers {
  private final OidcConfig config;
  private final AccountService accounts;
  private final Admission admission;
  private final OidcRepository identities;
  private final AuditLog audit = new AuditLog();

  Newcomers(
      OidcConfig config, AccountService accounts, Admission admission, OidcRepository identities) {
    this.config = config;
    this.accounts = accounts;
    this.admission = admission;
    this.identities = identities;
  }

  /** The account of somebody whom the provider has sent before. */
  Optional<UUID> known(Tx tx, Profile person, Attempt attempt, String address) {
    Optional<UUID> found = identities.find(tx, issuer(), person.subject());
    found.ifPresent(accountId -> useInvite(tx, attempt, new Actor(accountId, address)));
    return found;
  }

  /** The account of somebody who comes for the first time. */
  UUID link(Tx tx, Profile person, Attempt attempt, String address) {
    String email =
        person
            .email()
            .orElseThrow(
                () -> new OidcRefusal(OidcProblem.EMAIL_MISSING, "The provider tells no address"));
    Optional<UUID> owner = accounts.find(tx, email);
    // Whoever can write any address into their profile there must not come into an account here.
    if (!person.verified() && (owner.isPresent() || attempt.inviteHash() == null)) {
      throw new OidcRefusal(OidcProblem.EMAIL_UNVERIFIED, "The address is not verified there");
    }
    UUID accountId =
        owner.orElseGet(() -> admit(tx, new Arriving(person, email, address), attempt));
    if (!identities.link(tx, issuer(), person.subject(), accountId)) {
      throw new OidcRefusal(
          OidcProblem.EMAIL_LINKED, "The account belongs to another person of the provider");
    }
    var actor = new Actor(accountId, address);
    owner.ifPresent(_ -> useInvite(tx, attempt, actor));
    audit.write(
        tx, actor, Deed.ofAccount(AuditAction.OIDC_LINKED, accountId).saying(config.name()));
    return accountId;
  }

  /** Somebody without an account. */
  private record Arriving(Profile profile, String email, String address) {}

  private UUID admit(Tx tx, Arriving person, Attempt attempt) {
    boolean everyone = config.join() == OidcConfig.Join.EVERYONE && person.profile().verified();
    if (attempt.inviteHash() == null && !everyone) {
      throw new OidcRefusal(OidcProblem.NOT_INVITED, "There is no account, and no invite");
    }
    UUID accountId = accounts.create(tx, person.profile().displayName(), person.email());
    var actor = new Actor(accountId, person.address());
    if (!useInvite(tx, attempt, actor)) {
      if (!everyone) {
        throw new OidcRefusal(OidcProblem.INVITE_ENDED, "The invite has been used or has ended");
      }
      if (!admission.toFirst(tx, actor)) {
        throw new OidcRefusal(OidcProblem.NOT_SET_UP, "There is no workspace yet");
      }
    }
    return accountId;
  }

  private boolean useInvite(Tx tx, Attempt attempt, Actor actor) {
    return attempt.inviteHash() != null && admission.byInvite(tx, attempt.inviteHash(), actor);
  }

  private String issuer() {
    return config.issuer().toString();
  }
}
