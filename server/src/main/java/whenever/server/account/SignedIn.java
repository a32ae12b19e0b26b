package whenever.server.account;

import whenever.server.access.Viewer;
import whenever.server.http.ApiHandler;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Lets a handler run for somebody who is signed in, and for nobody else. */
public final class SignedIn {
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
    return SessionCookie.read(request).flatMap(accounts::viewer).orElseThrow(SignedIn::nobody);
  }

  static ProblemException nobody() {
    return new ProblemException(ProblemType.NOT_SIGNED_IN, "Sign in to go on.");
  }
}
