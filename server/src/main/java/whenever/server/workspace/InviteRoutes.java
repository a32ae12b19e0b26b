package whenever.server.workspace;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.account.AccountService;
import whenever.server.account.SessionCookie;
import whenever.server.account.SignedIn;
import whenever.server.account.Token;
import whenever.server.http.Api;
import whenever.server.http.RateLimit;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Invites over HTTP. */
public final class InviteRoutes {
  private final InviteService invites;
  private final AccountService accounts;
  private final SignedIn signedIn;
  private final InviteMail mail;
  private final RateLimit guesses;

  public InviteRoutes(
      InviteService invites,
      AccountService accounts,
      SignedIn signedIn,
      InviteMail mail,
      InstantSource clock) {
    this.invites = invites;
    this.accounts = accounts;
    this.signedIn = signedIn;
    this.mail = mail;
    this.guesses = RateLimit.ofGuesses(clock);
  }

  public void mount(Api api) {
    api.on("createInvite", signedIn.then(this::create));
    api.on("listInvites", signedIn.then(this::list));
    api.on("revokeInvite", signedIn.then(this::revoke));
    api.on("lookUpInvite", guesses.wrong(this::lookUp));
    api.on("acceptInvite", guesses.wrong(this::accept));
    api.on("joinWorkspace", guesses.wrong(signedIn.then(this::join)));
  }

  private record CreateInvite(
      @Nullable String role, @Nullable String email, @Nullable List<UUID> channelIds) {}

  private record InviteResponse(
      UUID id,
      String role,
      @Nullable String email,
      List<UUID> channelIds,
      String invitedBy,
      Instant createdAt,
      Instant expiresAt,
      @Nullable String url) {
    static InviteResponse of(Invite invite, @Nullable String url) {
      return new InviteResponse(
          invite.id(),
          invite.role().value(),
          invite.email(),
          invite.channelIds(),
          invite.inviterName(),
          invite.createdAt(),
          invite.expiresAt(),
          url);
    }
  }

  private Reply create(Viewer viewer, Request request) {
    var body = request.body(CreateInvite.class);
    var wanted =
        new InviteService.Wanted(
            body.role() == null ? Role.MEMBER : Role.of(body.role()),
            body.email(),
            Objects.requireNonNullElse(body.channelIds(), List.of()));
    var fresh = invites.invite(viewer, request.uuid("workspaceId"), wanted);
    return Reply.json(201, InviteResponse.of(fresh.invite(), mail.link(fresh.token())));
  }

  private Reply list(Viewer viewer, Request request) {
    var found = invites.list(viewer, request.uuid("workspaceId"));
    return Reply.json(
        200,
        Map.of("invites", found.stream().map(invite -> InviteResponse.of(invite, null)).toList()));
  }

  private Reply revoke(Viewer viewer, Request request) {
    invites.revoke(viewer, request.uuid("workspaceId"), request.uuid("inviteId"));
    return Reply.noContent();
  }

  private record InviteToken(String token) {}

  private Reply lookUp(Request request) {
    var body = request.body(InviteToken.class);
    return Reply.json(200, invites.preview(new Token(body.token())));
  }

  private record AcceptInvite(String token, String name, String email, String password) {}

  private Reply accept(Request request) {
    var body = request.body(AcceptInvite.class);
    Token session =
        invites.accept(
            new Token(body.token()),
            new InviteService.Newcomer(
                body.name(), body.email(), body.password(), request.clientAddress()));
    return SessionCookie.set(Reply.json(201, accounts.me(session)), session);
  }

  private Reply join(Viewer viewer, Request request) {
    var body = request.body(InviteToken.class);
    UUID workspaceId = invites.join(viewer, new Token(body.token()));
    return Reply.json(200, Map.of("workspaceId", workspaceId));
  }
}
