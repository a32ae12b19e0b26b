package whenever.server.thread;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.channel.ChannelService;
import whenever.server.database.Database;
import whenever.server.message.Message;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;

/** Pins, questions, and what people keep for later. */
public final class MarkService {
  private final Database database;
  private final MessageService messages;
  private final ChannelService channels;
  private final MessageLife life;
  private final MarkRepository marks = new MarkRepository();

  public MarkService(
      Database database, MessageService messages, ChannelService channels, MessageLife life) {
    this.database = database;
    this.messages = messages;
    this.channels = channels;
    this.life = life;
  }

  void pin(Viewer viewer, UUID messageId, boolean on) {
    database.transact(tx -> {
      messages.require(tx, viewer, Action.REACT, messageId);
      marks.pin(tx, messageId, on);
      life.changed(tx, messageId);
    });
  }

  /**
   * Says that a message asks something.
   *
   * @param question {@code open}, {@code answered}, or null when it asks nothing
   */
  void question(Viewer viewer, UUID messageId, @Nullable String question) {
    database.transact(tx -> {
      Message message = messages.require(tx, viewer, Action.VIEW, messageId);
      if (!Access.permits(viewer, Action.MANAGE, message.head().channel())) {
        Access.authorise(viewer, Action.EDIT, message.subject());
      }
      marks.question(tx, messageId, question);
      life.changed(tx, messageId);
    });
  }

  void save(Viewer viewer, UUID messageId, boolean on) {
    database.transact(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      marks.save(tx, messageId, viewer.accountId(), on);
    });
  }

  List<Message> pinned(Viewer viewer, UUID channelId) {
    return database.inTransaction(tx -> {
      channels.require(tx, viewer, Action.VIEW, channelId);
      return marks.pinned(tx, channelId);
    });
  }

  List<Message> saved(Viewer viewer, UUID workspaceId) {
    Scope scope = Access.scope(viewer, workspaceId);
    return database.inTransaction(tx -> marks.saved(tx, scope));
  }
}
