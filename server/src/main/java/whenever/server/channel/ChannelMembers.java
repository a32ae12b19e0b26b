package whenever.server.channel;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.event.Event;
import whenever.server.event.EventLog;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.workspace.ChannelAdmission;

/** Who belongs to a channel: joining, inviting, leaving, looking after it. */
public final class ChannelMembers implements ChannelAdmission {
  private final Database database;
  private final ChannelService channels;
  private final EventLog events;
  private final ChannelMemberRepository members = new ChannelMemberRepository();

  public ChannelMembers(Database database, ChannelService channels, EventLog events) {
    this.database = database;
    this.channels = channels;
    this.events = events;
  }

  @Override
  public void authorise(Tx tx, Viewer viewer, UUID workspaceId, List<UUID> channelIds) {
    for (UUID channelId : channelIds) {
      Channel channel = channels.require(tx, viewer, Action.INVITE, channelId);
      if (!channel.workspaceId().equals(workspaceId)) {
        throw new ProblemException(
            ProblemType.CONFLICT, "That channel belongs to another workspace.");
      }
    }
  }

  @Override
  public void joined(Tx tx, UUID workspaceId, UUID accountId, Role role, List<UUID> channelIds) {
    if (role != Role.GUEST) {
      members.joinAllOpen(tx, workspaceId, accountId);
    }
    for (UUID channelId : channelIds) {
      int _ = members.add(tx, channelId, List.of(accountId));
    }
    events.append(tx, Event.access(workspaceId, accountId));
  }

  List<ChannelMember> list(Viewer viewer, UUID channelId) {
    return database.inTransaction(tx -> {
      channels.require(tx, viewer, Action.VIEW, channelId);
      return members.list(tx, channelId);
    });
  }

  /** Joins, or lets somebody else in; whoever belongs to it already stays as they are. */
  void add(Viewer viewer, UUID channelId, UUID accountId) {
    database.transact(tx -> {
      Channel channel = channels.require(tx, viewer, Action.VIEW, channelId);
      boolean self = accountId.equals(viewer.accountId());
      if (self && channel.own() != null) {
        return;
      }
      Access.authorise(viewer, self ? Action.JOIN : Action.INVITE, channel.subject());
      if (members.add(tx, channelId, List.of(accountId)) > 0) {
        told(tx, channel, accountId);
      } else if (members.list(tx, channelId).stream()
          .noneMatch(one -> one.id().equals(accountId))) {
        throw new ProblemException(
            ProblemType.NOT_FOUND, "This person does not belong to the workspace.");
      }
    });
  }

  /** Leaves, or takes somebody out. */
  void remove(Viewer viewer, UUID channelId, UUID accountId) {
    database.transact(tx -> {
      boolean self = accountId.equals(viewer.accountId());
      Channel channel =
          channels.require(tx, viewer, self ? Action.LEAVE : Action.MANAGE, channelId);
      if (!members.remove(tx, channelId, accountId)) {
        throw notThere();
      }
      told(tx, channel, accountId);
    });
  }

  void setManager(Viewer viewer, UUID channelId, UUID accountId, boolean manager) {
    database.transact(tx -> {
      Channel channel = channels.require(tx, viewer, Action.MANAGE, channelId);
      ChannelMember member =
          members.list(tx, channelId).stream()
              .filter(one -> one.id().equals(accountId))
              .findAny()
              .orElseThrow(ChannelMembers::notThere);
      if (manager && member.role().equals(Role.GUEST.value())) {
        throw new ProblemException(ProblemType.CONFLICT, "A guest cannot look after a channel.");
      }
      boolean _ = members.setManager(tx, channelId, accountId, manager);
      told(tx, channel, accountId);
    });
  }

  /** What of the channel waits for the viewer; null as the channel says. */
  Channel setNotification(Viewer viewer, UUID channelId, @Nullable Notification notification) {
    return database.inTransaction(tx -> {
      Channel channel = channels.require(tx, viewer, Action.VIEW, channelId);
      if (channel.own() == null) {
        throw new ProblemException(ProblemType.CONFLICT, "Join the channel first.");
      }
      members.setNotification(tx, channelId, viewer.accountId(), notification);
      events.append(
          tx,
          new Event(
              channel.workspaceId(),
              "channel",
              "updated",
              null,
              null,
              channelId,
              viewer.accountId()));
      return channels.require(tx, viewer, Action.VIEW, channelId);
    });
  }

  private void told(Tx tx, Channel channel, UUID accountId) {
    events.append(tx, Event.access(channel.workspaceId(), accountId));
    channels.changed(tx, channel);
  }

  private static ProblemException notThere() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "This person does not belong to the channel.");
  }
}
