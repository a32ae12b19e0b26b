package whenever.server.channel;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.account.SignedIn;
import whenever.server.http.Api;
import whenever.server.http.Reply;
import whenever.server.http.Request;

/** Who belongs to a channel, over HTTP. */
public final class ChannelMemberRoutes {
  private final ChannelMembers members;
  private final SignedIn signedIn;

  public ChannelMemberRoutes(ChannelMembers members, SignedIn signedIn) {
    this.members = members;
    this.signedIn = signedIn;
  }

  public void mount(Api api) {
    api.on("listChannelMembers", signedIn.then(this::list));
    api.on("addChannelMember", signedIn.then(this::add));
    api.on("updateChannelMember", signedIn.then(this::update));
    api.on("removeChannelMember", signedIn.then(this::remove));
    api.on("setNotification", signedIn.then(this::notification));
  }

  private Reply list(Viewer viewer, Request request) {
    return Reply.json(200, Map.of("members", members.list(viewer, channel(request))));
  }

  private Reply add(Viewer viewer, Request request) {
    members.add(viewer, channel(request), request.uuid("accountId"));
    return Reply.noContent();
  }

  private record UpdateMember(boolean manager) {}

  private Reply update(Viewer viewer, Request request) {
    boolean manager = request.body(UpdateMember.class).manager();
    members.setManager(viewer, channel(request), request.uuid("accountId"), manager);
    return Reply.noContent();
  }

  private Reply remove(Viewer viewer, Request request) {
    members.remove(viewer, channel(request), request.uuid("accountId"));
    return Reply.noContent();
  }

  private record NotificationRequest(@Nullable String notification) {}

  private Reply notification(Viewer viewer, Request request) {
    String chosen = request.body(NotificationRequest.class).notification();
    var channel =
        members.setNotification(
            viewer, channel(request), chosen == null ? null : Notification.of(chosen));
    return Reply.json(200, ChannelResponse.of(channel, viewer));
  }

  private static UUID channel(Request request) {
    return request.uuid("channelId");
  }
}
