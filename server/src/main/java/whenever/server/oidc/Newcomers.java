package whenever.server.oidc;

import java.util.Optional;
import java.util.UUID;
import whenever.server.account.AccountService;
import whenever.server.account.Admission;
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

  Newcomers(
      OidcConfig config, AccountService accounts, Admission admission, OidcRepository identities) {
    this.config = config;
    this.accounts = accounts;
    this.admission = admission;
    this.identities = identities;
  }

  /** The account of somebody whom the provider has sent before. */
  Optional<UUID> known(Tx tx, Profile person, Attempt attempt) {
    Optional<UUID> found = identities.find(tx, issuer(), person.subject());
    found.ifPresent(accountId -> useInvite(tx, attempt, accountId));
    return found;
  }

  /** The account of somebody who comes for the first time. */
  UUID link(Tx tx, Profile person, Attempt attempt) {
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
    UUID accountId = owner.orElseGet(() -> admit(tx, person, email, attempt));
    if (!identities.link(tx, issuer(), person.subject(), accountId)) {
      throw new OidcRefusal(
          OidcProblem.EMAIL_LINKED, "The account belongs to another person of the provider");
    }
    owner.ifPresent(account -> useInvite(tx, attempt, account));
    return accountId;
  }

  private UUID admit(Tx tx, Profile person, String email, Attempt attempt) {
    boolean everyone = config.join() == OidcConfig.Join.EVERYONE && person.verified();
    if (attempt.inviteHash() == null && !everyone) {
      throw new OidcRefusal(OidcProblem.NOT_INVITED, "There is no account, and no invite");
    }
    UUID accountId = accounts.create(tx, person.displayName(), email);
    if (!useInvite(tx, attempt, accountId)) {
      if (!everyone) {
        throw new OidcRefusal(OidcProblem.INVITE_ENDED, "The invite has been used or has ended");
      }
      if (!admission.toFirst(tx, accountId)) {
        throw new OidcRefusal(OidcProblem.NOT_SET_UP, "There is no workspace yet");
      }
    }
    return accountId;
  }

  private boolean useInvite(Tx tx, Attempt attempt, UUID accountId) {
    return attempt.inviteHash() != null && admission.byInvite(tx, attempt.inviteHash(), accountId);
  }

  private String issuer() {
    return config.issuer().toString();
  }
}
