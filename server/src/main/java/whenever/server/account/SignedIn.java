package whenever.server.account;

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

  public SignedIn(AccountService accounts) {
    this.accounts = accounts;
  }

  /** A handler that knows who asks. */
  @FunctionalInterface
  public interface Handler {
    Reply handle(Viewer viewer, Request request) throws Exception;
  }

  public ApiHandler then(Handler handler) {
    return request -> handler.handle(viewer(request), request);
  }

  private Viewer viewer(Request request) {
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
