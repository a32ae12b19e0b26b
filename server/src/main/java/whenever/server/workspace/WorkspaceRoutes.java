package whenever.server.workspace;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import whenever.server.access.Viewer;
import whenever.server.account.AccountService;
import whenever.server.account.SessionCookie;
import whenever.server.account.SignedIn;
import whenever.server.account.Token;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Members and invites. */
public final class WorkspaceRoutes {
  private final WorkspaceService workspaces;
  private final AccountService accounts;
  private final SignedIn signedIn;
  private final Supplier<URI> publicUrl;

  public WorkspaceRoutes(
      WorkspaceService workspaces,
      AccountService accounts,
      SignedIn signedIn,
      Supplier<URI> publicUrl) {
    this.workspaces = workspaces;
    this.accounts = accounts;
    this.signedIn = signedIn;
    this.publicUrl = publicUrl;
  }

  public void mount(Api api) {
    api.on("listMembers", signedIn.then(this::members));
    api.on("createInvite", signedIn.then(this::invite));
    api.on("lookUpInvite", this::lookUp);
    api.on("acceptInvite", this::accept);
  }

  private Reply members(Viewer viewer, Request request) {
    UUID workspaceId = request.uuid("workspaceId");
    return Reply.json(200, Map.of("members", workspaces.members(viewer, workspaceId)));
  }

  private record InviteResponse(String url, Instant expiresAt) {}

  private Reply invite(Viewer viewer, Request request) {
    var invite = workspaces.invite(viewer, request.uuid("workspaceId"));
    // The token stands behind the #, which browsers send to nobody.
    String url = publicUrl.get().resolve("/join") + "#" + invite.token().value();
    return Reply.json(201, new InviteResponse(url, invite.expiresAt()));
  }

  private record InviteToken(String token) {}

  private Reply lookUp(Request request) {
    var body = request.body(InviteToken.class);
    return Reply.json(200, workspaces.preview(new Token(body.token())));
  }

  private record AcceptInvite(String token, String name, String email, String password) {}

  private Reply accept(Request request) {
    var body = request.body(AcceptInvite.class);
    Token session =
        workspaces.accept(new Token(body.token()), body.name(), body.email(), body.password());
    return SessionCookie.set(Reply.json(201, accounts.me(session)), session);
  }
}
