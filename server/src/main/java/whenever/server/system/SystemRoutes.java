package whenever.server.system;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import whenever.server.account.AccountService;
import whenever.server.account.SessionCookie;
import whenever.server.account.Token;
import whenever.server.http.Api;
import whenever.server.http.RateLimit;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** First set-up, health, and what a page needs to know before sign-in. */
public final class SystemRoutes {
  /**
   * What the server says of itself.
   *
   * @param language that is spoken where nobody chose another, a BCP 47 primary tag
   * @param singleSignOn what the provider's button says, when there is one
   * @param mail whether it sends mail
   */
  public record Facts(
      String version,
      long maxUploadBytes,
      Supplier<? extends Collection<String>> languages,
      String language,
      Optional<String> singleSignOn,
      boolean mail) {}

  private final SetupService setup;
  private final AccountService accounts;
  private final Facts facts;
  private final List<Runnable> readinessChecks;
  private final RateLimit guesses;

  /** The checks throw while a part that requests need does not answer. */
  public SystemRoutes(
      SetupService setup,
      AccountService accounts,
      Facts facts,
      List<Runnable> readinessChecks,
      InstantSource clock) {
    this.setup = setup;
    this.accounts = accounts;
    this.facts = facts;
    this.readinessChecks = List.copyOf(readinessChecks);
    this.guesses = RateLimit.ofGuesses(clock);
  }

  public void mount(Api api) {
    api.on("getLiveness", _ -> up());
    api.on("getReadiness", _ -> ready());
    api.on("getServer", _ -> server());
    api.on("setUpServer", guesses.wrong(this::setUp));
  }

  private static Reply up() {
    return Reply.json(200, Map.of("status", "up"));
  }

  private Reply ready() {
    try {
      readinessChecks.forEach(Runnable::run);
    } catch (RuntimeException e) {
      throw new ProblemException(ProblemType.UNAVAILABLE, "The database does not answer.");
    }
    return up();
  }

  private record SingleSignOn(String name) {}

  private record ServerResponse(
      String version,
      boolean setUp,
      long maxUploadBytes,
      List<String> speechLanguages,
      String speechLanguage,
      boolean mail,
      @Nullable SingleSignOn oidc) {}

  private Reply server() {
    return Reply.json(
        200,
        new ServerResponse(
            facts.version(),
            setup.done(),
            facts.maxUploadBytes(),
            facts.languages().get().stream().sorted().toList(),
            facts.language(),
            facts.mail(),
            facts.singleSignOn().map(SingleSignOn::new).orElse(null)));
  }

  private record SetUp(
      String token, String name, String email, String password, String workspaceName) {}

  private Reply setUp(Request request) {
    var body = request.body(SetUp.class);
    var person =
        new SetupService.FirstPerson(
            body.name(), body.email(), body.password(), body.workspaceName());
    Token session = setup.setUp(new Token(body.token()), person);
    return SessionCookie.set(Reply.json(201, accounts.me(session)), session);
  }
}
