package whenever.server;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import whenever.server.account.AccountRoutes;
import whenever.server.account.AccountService;
import whenever.server.account.SessionRoutes;
import whenever.server.account.SignedIn;
import whenever.server.apitoken.ApiTokenRoutes;
import whenever.server.apitoken.ApiTokenService;
import whenever.server.channel.ChannelMemberRoutes;
import whenever.server.channel.ChannelMembers;
import whenever.server.channel.ChannelRoutes;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.event.EventLog;
import whenever.server.http.Api;
import whenever.server.mail.Mailer;
import whenever.server.oidc.OidcRoutes;
import whenever.server.oidc.OidcService;
import whenever.server.passkey.PasskeyRoutes;
import whenever.server.passkey.PasskeyService;
import whenever.server.profile.ProfileRoutes;
import whenever.server.profile.ProfileService;
import whenever.server.storage.ObjectStorage;
import whenever.server.workspace.InviteMail;
import whenever.server.workspace.InviteRoutes;
import whenever.server.workspace.InviteService;
import whenever.server.workspace.WorkspaceRoutes;
import whenever.server.workspace.WorkspaceService;

/** The parts of {@link App} that know who is who and who belongs where. */
final class People implements AutoCloseable {
  final AccountService accounts;
  final SignedIn signedIn;
  final WorkspaceService workspaces;
  final ChannelService channels;
  private final InstantSource clock;
  private final ApiTokenService tokens;
  private final ChannelMembers channelMembers;
  private final InviteMail inviteMail;
  private final InviteService invites;
  private final Optional<OidcService> oidc;
  private final PasskeyService passkeys;
  private final ProfileService profiles;

  People(
      AppConfig config,
      Database database,
      ObjectStorage storage,
      EventLog events,
      Supplier<URI> url,
      InstantSource clock) {
    this.clock = clock;
    accounts = new AccountService(database, events, clock);
    tokens = new ApiTokenService(database);
    signedIn = new SignedIn(accounts, tokens, clock);
    workspaces = new WorkspaceService(database, events);
    channels = new ChannelService(database, events);
    channelMembers = new ChannelMembers(database, channels, events);
    inviteMail = new InviteMail(new Mailer(config.mail()), url);
    invites = new InviteService(database, accounts, workspaces, channelMembers, inviteMail, clock);
    oidc =
        config
            .oidc()
            .map(provider -> new OidcService(provider, database, accounts, invites, url, clock));
    passkeys = new PasskeyService(database, accounts, url);
    profiles = new ProfileService(database, storage, events);
  }

  void mount(Api api) {
    new AccountRoutes(accounts, signedIn).mount(api);
    new SessionRoutes(accounts, signedIn).mount(api);
    new PasskeyRoutes(passkeys, accounts, signedIn).mount(api);
    new ApiTokenRoutes(tokens, signedIn).mount(api);
    new OidcRoutes(oidc, clock).mount(api);
    new ProfileRoutes(profiles, signedIn).mount(api);
    new WorkspaceRoutes(workspaces, signedIn).mount(api);
    new InviteRoutes(invites, accounts, signedIn, inviteMail, clock).mount(api);
    new ChannelRoutes(channels, signedIn).mount(api);
    new ChannelMemberRoutes(channelMembers, signedIn).mount(api);
  }

  @Override
  public void close() {
    oidc.ifPresent(OidcService::close);
  }
}
