package whenever.server.account;

import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Signing in and out. */
public final class AccountRoutes {
  private final AccountService accounts;
  private final SignedIn signedIn;

  public AccountRoutes(AccountService accounts, SignedIn signedIn) {
    this.accounts = accounts;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("signIn", this::signIn);
    api.on("signOut", this::signOut);
    api.on("getMe", signedIn.then((viewer, _) -> Reply.json(200, accounts.me(viewer.accountId()))));
  }

  private record SignInRequest(String email, String password) {}

  private Reply signIn(Request request) {
    var body = request.body(SignInRequest.class);
    Token token = accounts.signIn(body.email(), body.password(), request.clientAddress());
    return SessionCookie.set(Reply.json(201, accounts.me(token)), token);
  }

  /** Signing out twice is no mistake. */
  private Reply signOut(Request request) {
    SessionCookie.read(request).ifPresent(accounts::signOut);
    return SessionCookie.clear(Reply.noContent());
  }
}
