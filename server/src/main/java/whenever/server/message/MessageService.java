package whenever.server.message;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.ChannelKind;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.audit.Actor;
import whenever.server.audit.AuditAction;
import whenever.server.audit.AuditLog;
import whenever.server.audit.Deed;
import whenever.server.channel.Channel;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Messages and replies: who may do what with them, and what others then see. */
public final class MessageService {
  private final Database database;
  private final ChannelService channels;
  private final MessageLife life;
  private final MessageRepository messages = new MessageRepository();
  private final AuditLog audit = new AuditLog();

  public MessageService(Database database, ChannelService channels, MessageLife life) {
    this.database = database;
    this.channels = channels;
    this.life = life;
  }

  /** A page of messages, and where the next one begins. */
  record Page(List<Message> messages, @Nullable PageMark next) {}

  Message create(Viewer viewer, NewMessage wanted) {
    return database.inTransaction(tx -> {
      boolean reply = wanted.parentId() != null;
      Channel channel =
          channels.require(tx, viewer, reply ? Action.REPLY : Action.POST, wanted.channelId());
      if (wanted.parentId() != null) {
        requireParent(tx, viewer, wanted.parentId(), channel);
      }
      requireMoment(wanted);
      boolean fresh = messages.insert(tx, wanted, channel.workspaceId(), viewer.accountId());
      Message message = find(tx, wanted.id());
      boolean own = message.head().authorId().equals(viewer.accountId());
      if (!own || message.state() == MessageState.DELETED) {
        throw new ProblemException(ProblemType.CONFLICT, "There is another message with this id.");
      }
      if (fresh) {
        life.changed(tx, message, "created");
      }
      return message;
    });
  }

  private static void requireMoment(NewMessage wanted) {
    if (wanted.parentId() == null && wanted.momentMs() != null) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "Only a reply can answer a moment.");
    }
    Integer end = wanted.momentEndMs();
    Integer start = wanted.momentMs();
    if (end != null && (start == null || end <= start)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "The range that a reply answers must end after it begins.");
    }
  }

  private void requireParent(Tx tx, Viewer viewer, UUID parentId, Channel channel) {
    Message parent = require(tx, viewer, Action.REPLY, parentId);
    if (!parent.head().channelId().equals(channel.id())) {
      throw new ProblemException(
          ProblemType.CONFLICT, "A reply belongs to the channel of what it answers.");
    }
  }

  /** The message, when the viewer may do this with it. */
  public Message require(Tx tx, Viewer viewer, Action action, UUID messageId) {
    Message message = find(tx, messageId);
    Access.authorise(viewer, action, message.subject());
    return message;
  }

  /** As {@link #require(Tx, Viewer, Action, UUID)}, in a transaction of its own. */
  public Message require(Viewer viewer, Action action, UUID messageId) {
    return database.inTransaction(tx -> require(tx, viewer, action, messageId));
  }

  /**
   * The message, when the viewer may watch it while it is recorded.
   *
   * @param admitted whether they could until just now: nobody is sent away before the end
   */
  public Message requireWatch(Viewer viewer, UUID messageId, boolean admitted) {
    return database.inTransaction(tx -> {
      Message message = find(tx, messageId);
      boolean live = admitted || message.media().also().live();
      Access.authorise(viewer, Action.WATCH, message.subject(live));
      return message;
    });
  }

  /** Lets others watch a recording while it is made, or no longer. */
  public Message setLive(Viewer viewer, UUID messageId, boolean live) {
    return database.inTransaction(tx -> {
      Message message = require(tx, viewer, Action.EDIT, messageId);
      boolean before =
          EnumSet.of(MessageState.DRAFT, MessageState.RECORDING).contains(message.state());
      if (live && !before) {
        throw new ProblemException(
            ProblemType.CONFLICT, "Only a recording that is still being made can be watched live.");
      }
      life.live(tx, messageId, live);
      return life.changed(tx, find(tx, messageId), "updated");
    });
  }

  /** The recordings of a channel that may be watched while they are made. */
  public List<Message> live(Viewer viewer, UUID channelId) {
    return database.inTransaction(tx -> {
      channels.require(tx, viewer, Action.VIEW, channelId);
      return messages.live(tx, channelId);
    });
  }

  /** Returns when the viewer may do this with the channel. */
  public void requireChannel(Tx tx, Viewer viewer, Action action, UUID channelId) {
    channels.require(tx, viewer, action, channelId);
  }

  private Message find(Tx tx, UUID messageId) {
    return messages
        .find(tx, messageId)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.NOT_FOUND, "There is nothing here, or it is not shared with you."));
  }

  Page stream(Viewer viewer, UUID channelId, @Nullable PageMark before, int limit) {
    return database.inTransaction(tx -> {
      channels.require(tx, viewer, Action.VIEW, channelId);
      List<Message> found = messages.stream(tx, channelId, before, limit + 1);
      if (found.size() <= limit) {
        return new Page(found, null);
      }
      Message last = found.get(limit - 1);
      PageMark next =
          last.publishedAt() == null ? null : new PageMark(last.publishedAt(), last.id());
      return new Page(found.subList(0, limit), next);
    });
  }

  List<Message> replies(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      require(tx, viewer, Action.VIEW, messageId);
      return messages.replies(tx, messageId);
    });
  }

  List<Message> drafts(Viewer viewer, UUID workspaceId) {
    Scope scope = Access.scope(viewer, workspaceId);
    return database.inTransaction(tx -> messages.drafts(tx, scope));
  }

  /** Those of the messages that may be looked through, by their ids. */
  public Map<UUID, Message> findVisible(Tx tx, Scope scope, List<UUID> ids) {
    return messages.findVisible(tx, scope, ids).stream()
        .collect(Collectors.toMap(Message::id, Function.identity()));
  }

  Message rename(Viewer viewer, UUID messageId, String title) {
    return database.inTransaction(tx -> {
      require(tx, viewer, Action.EDIT, messageId);
      messages.setTitle(tx, messageId, title.strip());
      return life.changed(tx, find(tx, messageId), "updated");
    });
  }

  /** Sends a draft, whatever of it has arrived; without a title the one it has is kept. */
  Message publish(Viewer viewer, UUID messageId, @Nullable String title) {
    return database.inTransaction(tx -> {
      Message draft = require(tx, viewer, Action.EDIT, messageId);
      if (!draft.published()) {
        Action action = draft.parentId() == null ? Action.POST : Action.REPLY;
        Access.authorise(viewer, action, draft.head().channel());
      }
      if (draft.state() == MessageState.FAILED) {
        throw new ProblemException(
            ProblemType.CONFLICT, "This recording cannot be played, so it cannot be sent.");
      }
      messages.publish(tx, messageId, title == null ? draft.head().title() : title.strip());
      return life.changed(tx, find(tx, messageId), draft.published() ? "updated" : "created");
    });
  }

  /** Moves a message with its whole thread to another channel of the workspace. */
  public void move(Viewer viewer, UUID messageId, UUID channelId) {
    database.transact(tx -> {
      Message message = require(tx, viewer, Action.VIEW, messageId);
      if (!Access.permits(viewer, Action.MANAGE, message.head().channel())) {
        Access.authorise(viewer, Action.EDIT, message.subject());
      }
      Channel target = channels.require(tx, viewer, Action.POST, channelId);
      if (message.parentId() != null) {
        throw new ProblemException(
            ProblemType.CONFLICT, "A reply stays with what it answers. Move the whole thread.");
      }
      if (!target.workspaceId().equals(message.head().workspaceId())) {
        throw new ProblemException(
            ProblemType.CONFLICT, "That channel belongs to another workspace.");
      }
      messages.move(tx, messageId, channelId);
      life.moved(tx, message, find(tx, messageId));
    });
  }

  /** Takes the message away from everybody; its media follow. */
  public void delete(Viewer viewer, UUID messageId) {
    database.transact(tx -> {
      Message message = require(tx, viewer, Action.DELETE, messageId);
      life.deleted(tx, message);
      if (!message.head().authorId().equals(viewer.accountId())) {
        noteDeletion(tx, viewer, message);
      }
    });
  }

  private void noteDeletion(Tx tx, Viewer viewer, Message message) {
    var head = message.head();
    String title = head.channel().kind() == ChannelKind.OPEN ? head.title() : "";
    audit.write(
        tx,
        Actor.of(viewer),
        Deed.to(AuditAction.MESSAGE_DELETED, head.workspaceId(), message.id(), title)
            .saying(head.authorName()));
  }
}
