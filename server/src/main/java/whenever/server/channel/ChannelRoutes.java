package whenever.server.channel;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    api.on("getChannel", signedIn.then(this::get));
  }

  private Reply list(Viewer viewer, Request request) {
    return Reply.json(200, Map.of("channels", channels.list(viewer, request.uuid("workspaceId"))));
  }

  private record CreateChannel(String name, @Nullable String purpose) {}

  private Reply create(Viewer viewer, Request request) {
    var body = request.body(CreateChannel.class);
    if (body.name().isBlank()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "Give the channel a name.");
    }
    String purpose = Objects.requireNonNullElse(body.purpose(), "");
    return Reply.json(
        201, channels.create(viewer, request.uuid("workspaceId"), body.name(), purpose));
  }

  private Reply get(Viewer viewer, Request request) {
    return Reply.json(200, channels.get(viewer, request.uuid("channelId")));
  }
}
