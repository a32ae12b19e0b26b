package whenever.server.oidc;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.account.SessionCookie;
import whenever.server.account.Token;
import whenever.server.http.Api;
import whenever.server.http.RateLimit;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Signing in at the provider, over HTTP: what goes wrong is told by the sign-in page. */
public final class OidcRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(OidcRoutes.class);

  /** As many rows at most has one network in the table: they go after ten minutes. */
  private static final int BEGUN = 200;

  private final Optional<OidcService> service;
  private final RateLimit begun;

  /** Empty when there is no provider. */
  public OidcRoutes(Optional<OidcService> service, InstantSource clock) {
    this.service = service;
    this.begun = new RateLimit(clock, BEGUN, Duration.ofMinutes(10));
  }

  public void mount(Api api) {
    api.on("startOidc", begun.each(request -> orSignIn(request, this::start)));
    api.on("joinByOidc", begun.each(this::join));
    api.on("finishOidc", request -> OidcCookie.clear(orSignIn(request, this::finish)));
  }

  private Reply start(Request request) {
    var departure = service().start(request.query("return").orElse("/"), Optional.empty());
    return OidcCookie.set(found(departure.provider().toString()), departure.browser());
  }

  private record JoinRequest(String token) {}

  private record JoinResponse(String url) {}

  private Reply join(Request request) {
    var invite = new Token(request.body(JoinRequest.class).token());
    try {
      var departure = service().start("/", Optional.of(invite));
      var body = new JoinResponse(departure.provider().toString());
      return OidcCookie.set(Reply.json(200, body), departure.browser());
    } catch (OidcRefusal refusal) {
      log(request, refusal);
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "The sign-in service does not answer. Try again in a moment.");
    }
  }

  private Reply finish(Request request) {
    var arrival =
        service()
            .finish(
                new OidcService.Return(
                    request.query("state"),
                    request.query("code"),
                    request.query("error"),
                    OidcCookie.read(request),
                    request.clientAddress()));
    return SessionCookie.set(found(arrival.returnPath()), arrival.session());
  }

  private static Reply orSignIn(Request request, Function<Request, Reply> step) {
    try {
      return step.apply(request);
    } catch (OidcRefusal refusal) {
      log(request, refusal);
      return found("/sign-in?problem=" + refusal.problem().slug());
    }
  }

  private static void log(Request request, OidcRefusal refusal) {
    LOG.atWarn()
        .addKeyValue("id", request.id())
        .addKeyValue("problem", refusal.problem().slug())
        .addKeyValue("reason", refusal.getMessage())
        .log("sign-in refused");
  }

  private OidcService service() {
    return service.orElseThrow(() ->
        new ProblemException(
            ProblemType.NOT_FOUND, "This server has no other sign-in than e-mail and password."));
  }

  private static Reply found(String address) {
    return Reply.empty(302).withHeader("Location", address);
  }
}
