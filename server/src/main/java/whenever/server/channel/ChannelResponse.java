package whenever.server.channel;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;

/** A channel as the contract shows it. */
record ChannelResponse(
    UUID id,
    UUID workspaceId,
    String kind,
    String name,
    String topic,
    boolean archived,
    Rules rules,
    @Nullable String language,
    int memberCount,
    List<Channel.Person> people,
    Mine mine) {

  /** Who may do what there, and what waits for its members. */
  record Rules(String posting, String replying, String inviting, String notification) {}

  /** What the one who asks is there, and may do. */
  record Mine(
      boolean joined,
      @Nullable String notification,
      boolean mayPost,
      boolean mayReply,
      boolean mayInvite,
      boolean mayManage,
      boolean mayLeave) {}

  static ChannelResponse of(Channel channel, Viewer viewer) {
    Subject.OfChannel subject = channel.subject();
    var permissions = subject.permissions();
    Channel.Own own = channel.own();
    Notification chosen = own == null ? null : own.notification();
    return new ChannelResponse(
        channel.id(),
        channel.workspaceId(),
        subject.kind().value(),
        channel.name(),
        channel.topic(),
        subject.archived(),
        new Rules(
            permissions.posting().value(),
            permissions.replying().value(),
            permissions.inviting().value(),
            channel.notification().value()),
        channel.language(),
        channel.members(),
        channel.people(),
        new Mine(
            own != null,
            chosen == null ? null : chosen.value(),
            Access.permits(viewer, Action.POST, subject),
            Access.permits(viewer, Action.REPLY, subject),
            Access.permits(viewer, Action.INVITE, subject),
            Access.permits(viewer, Action.MANAGE, subject),
            Access.permits(viewer, Action.LEAVE, subject)));
  }
}
