package whenever.server.channel;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.ChannelKind;
import whenever.server.access.Permitted;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Channels over HTTP. */
public final class ChannelRoutes {
  private final ChannelService channels;
  private final SignedIn signedIn;

  public ChannelRoutes(ChannelService channels, SignedIn signedIn) {
    this.channels = channels;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listChannels", signedIn.then(this::list));
    api.on("createChannel", signedIn.then(this::create));
    api.on("openDirect", signedIn.then(this::direct));
    api.on("getChannel", signedIn.then(this::get));
    api.on("updateChannel", signedIn.then(this::update));
  }

  private Reply list(Viewer viewer, Request request) {
    var found = channels.list(viewer, request.uuid("workspaceId"));
    return Reply.json(
        200,
        Map.of(
            "channels",
            found.stream().map(channel -> ChannelResponse.of(channel, viewer)).toList()));
  }

  private record CreateChannel(String name, @Nullable String topic, @Nullable String kind) {}

  private Reply create(Viewer viewer, Request request) {
    var body = request.body(CreateChannel.class);
    String topic = Objects.requireNonNullElse(body.topic(), "");
    ChannelKind kind = body.kind() == null ? ChannelKind.OPEN : ChannelKind.of(body.kind());
    var made =
        channels.create(viewer, request.uuid("workspaceId"), kind, named(body.name()), topic);
    return Reply.json(201, ChannelResponse.of(made, viewer.in(made.id(), true)));
  }

  private static String named(String name) {
    if (name.isBlank()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "Give the channel a name.");
    }
    return name.strip();
  }

  private record OpenDirect(Set<UUID> accountIds) {}

  private Reply direct(Viewer viewer, Request request) {
    var body = request.body(OpenDirect.class);
    var found = channels.direct(viewer, request.uuid("workspaceId"), body.accountIds());
    return Reply.json(201, ChannelResponse.of(found, viewer.in(found.id(), false)));
  }

  private Reply get(Viewer viewer, Request request) {
    return Reply.json(
        200, ChannelResponse.of(channels.get(viewer, request.uuid("channelId")), viewer));
  }

  private record UpdateChannel(
      @Nullable String name,
      @Nullable String topic,
      @Nullable String kind,
      @Nullable Boolean archived,
      @Nullable String posting,
      @Nullable String replying,
      @Nullable String inviting,
      @Nullable String notification,
      @Nullable String language) {}

  private Reply update(Viewer viewer, Request request) {
    var body = request.body(UpdateChannel.class);
    var change =
        new ChannelChange(
            body.name() == null ? null : named(body.name()),
            body.topic() == null ? null : body.topic().strip(),
            body.kind() == null ? null : ChannelKind.of(body.kind()),
            body.archived(),
            permitted(body.posting()),
            permitted(body.replying()),
            permitted(body.inviting()),
            body.notification() == null ? null : Notification.of(body.notification()),
            body.language());
    return Reply.json(
        200,
        ChannelResponse.of(channels.change(viewer, request.uuid("channelId"), change), viewer));
  }

  private static @Nullable Permitted permitted(@Nullable String value) {
    return value == null ? null : Permitted.of(value);
  }
}
