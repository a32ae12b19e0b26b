package whenever.server.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Where somebody is signed in and with which password, over HTTP. */
public final class SessionRoutes {
  private final AccountService accounts;
  private final SignedIn signedIn;

  public SessionRoutes(AccountService accounts, SignedIn signedIn) {
    this.accounts = accounts;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listSessions", signedIn.inBrowser(this::list));
    api.on("revokeSession", signedIn.inBrowser(this::revoke));
    api.on("revokeOtherSessions", signedIn.inBrowser(this::revokeOthers));
    api.on("changePassword", signedIn.inBrowser(this::changePassword));
  }

  private record SessionsResponse(List<Session> sessions) {}

  private Reply list(Viewer viewer, Request request) {
    return Reply.json(200, new SessionsResponse(accounts.sessions(viewer, token(request))));
  }

  private Reply revoke(Viewer viewer, Request request) {
    accounts.revoke(viewer, request.uuid("sessionId"));
    return Reply.noContent();
  }

  private Reply revokeOthers(Viewer viewer, Request request) {
    accounts.revokeOthers(viewer, token(request));
    return Reply.noContent();
  }

  private record ChangePassword(@Nullable String current, String password) {}

  private Reply changePassword(Viewer viewer, Request request) {
    var body = request.body(ChangePassword.class);
    accounts.changePassword(viewer, body.current(), body.password(), token(request));
    return Reply.noContent();
  }

  private static Token token(Request request) {
    return SessionCookie.read(request).orElseThrow(SignedIn::nobody);
  }
}
