package whenever.server.account;

import java.time.InstantSource;
import whenever.server.access.Viewer;
import whenever.server.http.ApiHandler;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Lets a handler run for somebody who is signed in, and for nobody else. */
public final class SignedIn {
  /** Of a browser: more says no more. */
  private static final int LONGEST_NAME = 300;

  private final AccountService accounts;
  private final Authorization authorization;

  public SignedIn(AccountService accounts, Bearers bearers, InstantSource clock) {
    this.accounts = accounts;
    this.authorization = new Authorization(accounts, bearers, clock);
  }

  /** A handler that knows who asks. */
  @FunctionalInterface
  public interface Handler {
    Reply handle(Viewer viewer, Request request) throws Exception;
  }

  /** For a person in a browser, and for a program in their name. */
  public ApiHandler then(Handler handler) {
    return request -> handler.handle(viewer(request).from(request.clientAddress()), request);
  }

  /** For matters of the account itself: a program with a token must not get hold of it. */
  public ApiHandler inBrowser(Handler handler) {
    return then((viewer, request) -> {
      if (Authorization.read(request).isPresent()) {
        throw new ProblemException(
            ProblemType.FORBIDDEN, "This cannot be done with a token. Sign in with a browser.");
      }
      return handler.handle(viewer, request);
    });
  }

  /** A token that does not work is never made good by a cookie. */
  private Viewer viewer(Request request) {
    return Authorization.read(request)
        .map(secret -> authorization.viewer(secret, request))
        .orElseGet(() -> inSession(request));
  }

  private Viewer inSession(Request request) {
    var name = request.header("User-Agent").orElse("");
    var device = name.substring(0, Math.min(LONGEST_NAME, name.length()));
    return SessionCookie.read(request)
        .flatMap(token -> accounts.viewer(token, device))
        .orElseThrow(SignedIn::nobody);
  }

  static ProblemException nobody() {
    return new ProblemException(ProblemType.NOT_SIGNED_IN, "Sign in to go on.");
  }
}
