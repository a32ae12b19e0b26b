package whenever.server.channel;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.ChannelKind;
import whenever.server.access.Scope;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;
import whenever.server.audit.Actor;
import whenever.server.audit.AuditAction;
import whenever.server.audit.AuditLog;
import whenever.server.audit.Deed;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.event.Event;
import whenever.server.event.EventLog;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Making, finding and changing channels. */
public final class ChannelService {
  private final Database database;
  private final EventLog events;
  private final ChannelRepository channels = new ChannelRepository();
  private final ChannelMemberRepository members = new ChannelMemberRepository();
  private final AuditLog audit = new AuditLog();

  public ChannelService(Database database, EventLog events) {
    this.database = database;
    this.events = events;
  }

  /**
   * Makes a channel that its maker looks after; everybody belongs to an open one. Whoever calls
   * this has authorised it.
   */
  public UUID create(
      Tx tx, UUID workspaceId, UUID makerId, ChannelKind kind, String name, String topic) {
    UUID id =
        channels
            .insert(tx, workspaceId, kind, name.strip(), topic.strip())
            .orElseThrow(ChannelService::nameTaken);
    int _ = members.add(tx, id, List.of(makerId));
    boolean _ = members.setManager(tx, id, makerId, true);
    events.append(tx, Event.access(workspaceId, makerId));
    if (kind == ChannelKind.OPEN) {
      members
          .addEverybody(tx, id)
          .forEach(account -> events.append(tx, Event.access(workspaceId, account)));
    }
    return id;
  }

  Channel create(Viewer viewer, UUID workspaceId, ChannelKind kind, String name, String topic) {
    Access.authorise(viewer, Action.CREATE_CHANNEL, new Subject.OfWorkspace(workspaceId));
    return database.inTransaction(tx -> {
      UUID id = create(tx, workspaceId, viewer.accountId(), kind, name, topic);
      Channel made = find(tx, viewer, id);
      note(tx, viewer, AuditAction.CHANNEL_CREATED, made);
      return made;
    });
  }

  /** The place where these people and the viewer talk; the same people have one. */
  Channel direct(Viewer viewer, UUID workspaceId, Set<UUID> accountIds) {
    Access.authorise(viewer, Action.CREATE_CHANNEL, new Subject.OfWorkspace(workspaceId));
    var people = new TreeSet<>(accountIds);
    people.add(viewer.accountId());
    if (people.size() < 2) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "Choose at least one other person to talk to.");
    }
    return database.inTransaction(tx -> {
      UUID id = channels.direct(tx, workspaceId, people);
      int fresh = members.add(tx, id, people);
      if (members.list(tx, id).size() < people.size()) {
        throw new ProblemException(
            ProblemType.CONFLICT, "One of these people does not belong to this workspace.");
      }
      if (fresh > 0) {
        people.forEach(account -> events.append(tx, Event.access(workspaceId, account)));
      }
      return find(tx, viewer, id);
    });
  }

  List<Channel> list(Viewer viewer, UUID workspaceId) {
    Scope scope = Access.scope(viewer, workspaceId);
    return database.inTransaction(tx -> channels.list(tx, scope));
  }

  /** The channel, when the viewer may do this with it. */
  public Channel require(Tx tx, Viewer viewer, Action action, UUID channelId) {
    Channel channel = find(tx, viewer, channelId);
    Access.authorise(viewer, action, channel.subject());
    return channel;
  }

  private Channel find(Tx tx, Viewer viewer, UUID channelId) {
    return channels
        .find(tx, channelId, viewer.accountId())
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOT_FOUND, "There is nothing here, or it is not shared with you."));
  }

  Channel get(Viewer viewer, UUID channelId) {
    return database.inTransaction(tx -> require(tx, viewer, Action.VIEW, channelId));
  }

  Channel change(Viewer viewer, UUID channelId, ChannelChange change) {
    return database.inTransaction(tx -> {
      Channel channel = require(tx, viewer, Action.MANAGE, channelId);
      String name = change.name();
      if (name != null && channels.nameTaken(tx, channelId, name)) {
        throw nameTaken();
      }
      channels.change(tx, channelId, change);
      if (change.kind() != null && change.kind() != channel.subject().kind()) {
        // Who does not belong to it must learn that it is there, or no longer.
        events.append(
            tx, new Event(channel.workspaceId(), "channel", "updated", null, null, null, null));
      }
      changed(tx, channel);
      Channel after = find(tx, viewer, channelId);
      note(tx, viewer, channel, after);
      return after;
    });
  }

  private void note(Tx tx, Viewer viewer, Channel before, Channel after) {
    ChannelKind kind = after.subject().kind();
    if (kind != before.subject().kind()) {
      note(
          tx,
          viewer,
          kind == ChannelKind.OPEN ? AuditAction.CHANNEL_OPENED : AuditAction.CHANNEL_CLOSED,
          after);
    }
    boolean archived = after.subject().archived();
    if (archived != before.subject().archived()) {
      note(
          tx,
          viewer,
          archived ? AuditAction.CHANNEL_ARCHIVED : AuditAction.CHANNEL_UNARCHIVED,
          after);
    }
  }

  /** Not all who read the audit log know of a closed channel, so that its name stays out of it. */
  private void note(Tx tx, Viewer viewer, AuditAction action, Channel channel) {
    String name = channel.subject().kind() == ChannelKind.OPEN ? channel.name() : "";
    audit.write(tx, Actor.of(viewer), Deed.to(action, channel.workspaceId(), channel.id(), name));
  }

  void changed(Tx tx, Channel channel) {
    events.append(
        tx, new Event(channel.workspaceId(), "channel", "updated", null, null, channel.id(), null));
  }

  private static ProblemException nameTaken() {
    return new ProblemException(
        ProblemType.CHANNEL_NAME_TAKEN, "There is a channel with this name. Choose another.");
  }
}
