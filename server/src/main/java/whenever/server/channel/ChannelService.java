package whenever.server.channel;

import java.util.List;
import java.util.UUID;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Scope;
import whenever.server.access.Subject;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.event.Event;
import whenever.server.event.EventLog;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Making and finding channels. */
public final class ChannelService {
  private final Database database;
  private final EventLog events;
  private final ChannelRepository channels = new ChannelRepository();

  public ChannelService(Database database, EventLog events) {
    this.database = database;
    this.events = events;
  }

  /** Makes a channel; whoever calls this has authorised it. */
  public Channel create(Tx tx, UUID workspaceId, String name, String purpose) {
    Channel channel =
        channels
            .insert(tx, workspaceId, name.strip(), purpose.strip())
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.CHANNEL_NAME_TAKEN,
                    "There is a channel with this name. Choose another."));
    events.append(tx, new Event(workspaceId, "channel", "created", null, null, channel.id(), null));
    return channel;
  }

  Channel create(Viewer viewer, UUID workspaceId, String name, String purpose) {
    Access.authorise(viewer, Action.CREATE_CHANNEL, new Subject.OfWorkspace(workspaceId));
    return database.inTransaction(tx -> create(tx, workspaceId, name, purpose));
  }

  List<Channel> list(Viewer viewer, UUID workspaceId) {
    Scope scope = Access.scope(viewer, workspaceId);
    return database.inTransaction(tx -> channels.list(tx, scope));
  }

  /** The channel, when the viewer may do this with it. */
  public Channel require(Tx tx, Viewer viewer, Action action, UUID channelId) {
    Channel channel =
        channels
            .find(tx, channelId)
            .orElseThrow(() ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "There is nothing here, or it is not shared with you."));
    Access.authorise(viewer, action, new Subject.OfChannel(channel.workspaceId()));
    return channel;
  }

  Channel get(Viewer viewer, UUID channelId) {
    return database.inTransaction(tx -> require(tx, viewer, Action.VIEW, channelId));
  }
}
