package whenever.server.oidc;

import java.net.URI;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import whenever.server.account.AccountService;
import whenever.server.account.Admission;
import whenever.server.account.Token;
import whenever.server.audit.Actor;
import whenever.server.audit.AuditAction;
import whenever.server.audit.AuditLog;
import whenever.server.audit.Deed;
import whenever.server.database.Database;
import whenever.server.database.Tx;

/** Signing in at the provider: there and back. */
public final class OidcService implements AutoCloseable {
  private static final String CALLBACK = "/api/oidc/callback";
  private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,60}");

  private final Database database;
  private final AccountService accounts;
  private final Supplier<URI> publicUrl;
  private final Provider provider;
  private final Newcomers newcomers;
  private final String name;
  private final OidcRepository repository = new OidcRepository();
  private final AuditLog audit = new AuditLog();

  public OidcService(
      OidcConfig config,
      Database database,
      AccountService accounts,
      Admission admission,
      Supplier<URI> publicUrl,
      InstantSource clock) {
    this.database = database;
    this.accounts = accounts;
    this.publicUrl = publicUrl;
    this.provider = new Provider(config, clock);
    this.name = config.name();
    this.newcomers = new Newcomers(config, accounts, admission, repository);
  }

  /** Where the browser goes, and what it will be known by when it comes back. */
  record Departure(URI provider, Token browser) {}

  Departure start(String returnPath, Optional<Token> invite) {
    Token state = Token.generate();
    Token browser = Token.generate();
    var attempt =
        new Attempt(
            Token.generate().value(),
            Token.generate().value(),
            LocalPath.of(returnPath),
            invite.map(token -> HexFormat.of().formatHex(token.hash())).orElse(null));
    // First what may be away: then there is no attempt to remember.
    URI address = provider.signIn(state, attempt, callback());
    database.transact(tx -> repository.begin(tx, state, browser, attempt));
    return new Departure(address, browser);
  }

  /** What the provider has the browser bring (OpenID Connect Core 1.0, 3.1.2.5 and 3.1.2.6). */
  record Return(
      Optional<String> state,
      Optional<String> code,
      Optional<String> error,
      Optional<Token> browser,
      String address) {}

  /** A fresh session, and where the person wanted to go. */
  record Arrival(Token session, String returnPath) {}

  Arrival finish(Return back) {
    Attempt attempt = take(back);
    back.error().ifPresent(OidcService::refuse);
    String code =
        back.code().orElseThrow(() -> new OidcRefusal(OidcProblem.UNTRUSTED, "There came no code"));
    var person = provider.redeem(code, attempt, callback());
    Optional<Token> session =
        database.inTransaction(tx ->
            newcomers
                .known(tx, person.profile(), attempt, back.address())
                .map(accountId -> signIn(tx, new Actor(accountId, back.address()))));
    return new Arrival(
        session.orElseGet(() -> link(person, attempt, back.address())), attempt.returnPath());
  }

  private Attempt take(Return back) {
    return back.state()
        .flatMap(state ->
            back.browser()
                .flatMap(browser ->
                    database.inTransaction(tx -> repository.take(tx, new Token(state), browser))))
        .orElseThrow(() ->
            new OidcRefusal(OidcProblem.EXPIRED, "Nothing was begun, or not by this browser"));
  }

  private Token link(Provider.SignedInThere person, Attempt attempt, String address) {
    // The provider may be asked again here, and a transaction does not wait for others.
    Profile profile = provider.complete(person);
    return database.inTransaction(tx -> {
      UUID accountId = newcomers.link(tx, profile, attempt, address);
      return signIn(tx, new Actor(accountId, address));
    });
  }

  private Token signIn(Tx tx, Actor person) {
    audit.write(tx, person, Deed.ofAccount(AuditAction.SIGN_IN, person.accountId()).saying(name));
    return accounts.openSession(tx, person.accountId());
  }

  private static void refuse(String error) {
    String code = ERROR_CODE.matcher(error).matches() ? error : "unreadable";
    throw new OidcRefusal(
        switch (code) {
          case "access_denied" -> OidcProblem.DENIED;
          case "server_error", "temporarily_unavailable" -> OidcProblem.AWAY;
          default -> OidcProblem.UNTRUSTED;
        },
        "The provider answered " + code);
  }

  private URI callback() {
    return publicUrl.get().resolve(CALLBACK);
  }

  @Override
  public void close() {
    provider.close();
  }
}
