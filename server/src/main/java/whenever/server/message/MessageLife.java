package whenever.server.message;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;
import whenever.server.event.Event;
import whenever.server.event.EventLog;

/** The states a message passes through, each change told to whoever may see it. */
public final class MessageLife {
  private final EventLog events;
  private final DeletionListener deletion;
  private final MessageRepository messages = new MessageRepository();

  public MessageLife(EventLog events, DeletionListener deletion) {
    this.events = events;
    this.deletion = deletion;
  }

  /** The workspace of a message, whatever became of it. */
  public static Optional<UUID> workspace(Tx tx, UUID messageId) {
    return MessageRepository.workspace(tx, messageId);
  }

  /** Bytes come. What others can play already stays playable. */
  public void recording(Tx tx, UUID messageId) {
    remake(tx, messageId, MessageState.RECORDING);
  }

  /** All bytes are here. What others can play already stays so until it has been made anew. */
  public void processing(Tx tx, UUID messageId) {
    live(tx, messageId, false);
    remake(tx, messageId, MessageState.PROCESSING);
  }

  /** Lets others watch while it is recorded, or no longer; those who wait for it are told. */
  void live(Tx tx, UUID messageId, boolean live) {
    if (messages.setLive(tx, messageId, live)) {
      String change = live ? "created" : "deleted";
      messages
          .find(tx, messageId)
          .ifPresent(message -> events.append(tx, event(message, "live", change, null)));
    }
  }

  private void remake(Tx tx, UUID messageId, MessageState state) {
    messages.remake(tx, messageId, state);
    changed(tx, messageId);
  }

  public void ready(Tx tx, UUID messageId) {
    moveTo(tx, messageId, MessageState.READY, null, false);
  }

  /** The reason is a sentence for its author. */
  public void failed(Tx tx, UUID messageId, String reason, boolean retryable) {
    moveTo(tx, messageId, MessageState.FAILED, reason, retryable);
  }

  /** Something that belongs to the message is new: a poster, a rendition. */
  public void changed(Tx tx, UUID messageId) {
    messages.find(tx, messageId).ifPresent(message -> changed(tx, message, "updated"));
  }

  /**
   * Says which language is spoken in it.
   *
   * @param language a BCP 47 primary tag; null as it usually is
   */
  public void speaks(Tx tx, UUID messageId, @Nullable String language) {
    messages.setLanguage(tx, messageId, language);
    changed(tx, messageId);
  }

  /** Its transcript is new. */
  public void transcriptChanged(Tx tx, UUID messageId) {
    messages
        .find(tx, messageId)
        .ifPresent(message -> events.append(tx, event(message, "transcript", "updated")));
  }

  /**
   * Keeps others from changing the message until the transaction ends; false when it is deleted or
   * gone.
   */
  public boolean lock(Tx tx, UUID messageId) {
    messages.lock(tx, messageId);
    return messages
        .find(tx, messageId)
        .filter(message -> message.state() != MessageState.DELETED)
        .isPresent();
  }

  Message changed(Tx tx, Message message, String change) {
    if (message.state() != MessageState.DELETED) {
      events.append(tx, event(message, "message", change));
    }
    return message;
  }

  /** It is gone from where it was, for those who see only that. */
  void moved(Tx tx, Message before, Message after) {
    events.append(tx, event(before, "message", "deleted"));
    events.append(tx, event(after, "message", "created"));
  }

  /** Nothing ever came of it. */
  public void expired(Tx tx, UUID messageId) {
    messages.find(tx, messageId).ifPresent(message -> deleted(tx, message));
  }

  void deleted(Tx tx, Message message) {
    messages.setState(tx, message.id(), MessageState.DELETED, null, false);
    events.append(tx, event(message, "message", "deleted"));
    deletion.deleted(tx, message.id());
  }

  private void moveTo(
      Tx tx, UUID messageId, MessageState state, @Nullable String failure, boolean retryable) {
    messages.setState(tx, messageId, state, failure, retryable);
    changed(tx, messageId);
  }

  private static Event event(Message message, String type, String change) {
    UUID onlyFor = message.published() ? null : message.head().authorId();
    return event(message, type, change, onlyFor);
  }

  private static Event event(Message message, String type, String change, @Nullable UUID onlyFor) {
    return new Event(
        message.head().workspaceId(),
        type,
        change,
        message.id(),
        message.parentId(),
        message.head().channelId(),
        onlyFor);
  }
}
