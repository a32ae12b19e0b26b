package whenever.server.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Scope;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.event.Event;
import whenever.server.event.EventLog;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** What waits for somebody, and what they have heard. */
public final class QueueService {
  /** Of fewer, one could guess who it was. */
  private static final int ENOUGH_TO_TELL = 3;

  private final Database database;
  private final MessageService messages;
  private final EventLog events;
  private final HearingRepository hearings = new HearingRepository();

  public QueueService(Database database, MessageService messages, EventLog events) {
    this.database = database;
    this.messages = messages;
    this.events = events;
  }

  /** A message that waits, and how far it has been heard. */
  record Waiting(Message message, QueueItem item) {}

  /**
   * How much of a message its viewer has heard.
   *
   * @param audience for its author: how many others have; empty when they are too few to tell
   */
  record State(Hearing hearing, Optional<HearingRepository.Audience> audience) {}

  State find(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.VIEW, messageId);
      return state(tx, viewer, message);
    });
  }

  private State state(Tx tx, Viewer viewer, Message message) {
    Hearing hearing = hearings.find(tx, viewer.accountId(), message.id()).orElse(Hearing.NOTHING);
    boolean own = message.head().authorId().equals(viewer.accountId());
    var audience =
        own
            ? Optional.of(hearings.audience(tx, message.id()))
                .filter(found -> found.heard() >= ENOUGH_TO_TELL)
            : Optional.<HearingRepository.Audience>empty();
    return new State(hearing, audience);
  }

  /** Notes what was played; the person's other devices hear of it. */
  State note(Viewer viewer, UUID messageId, Heard heard) {
    if (heard.played().stream().anyMatch(range -> range.endMs() <= range.startMs())) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "What was played must end after it begins.");
    }
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.VIEW, messageId);
      hearings.add(tx, viewer.accountId(), messageId, heard);
      tell(tx, message.head().workspaceId(), viewer, message);
      return state(tx, viewer, message);
    });
  }

  private void tell(Tx tx, UUID workspaceId, Viewer viewer, Message message) {
    events.append(
        tx,
        new Event(
            workspaceId,
            "hearing",
            "updated",
            message.id(),
            message.parentId(),
            message.head().channelId(),
            viewer.accountId()));
  }

  List<Waiting> queue(Viewer viewer, UUID workspaceId, int limit) {
    Scope scope = Access.scope(viewer, workspaceId);
    return database.inTransaction(tx -> {
      List<QueueItem> items = hearings.queue(tx, scope, limit);
      Map<UUID, Message> found =
          messages.findVisible(tx, scope, items.stream().map(QueueItem::messageId).toList());
      List<Waiting> waiting = new ArrayList<>();
      for (QueueItem item : items) {
        Message message = found.get(item.messageId());
        if (message != null) {
          waiting.add(new Waiting(message, item));
        }
      }
      return waiting;
    });
  }

  /** Whether the viewer is counted where others see how many have heard something. */
  boolean counted(Viewer viewer) {
    return database.inTransaction(tx -> hearings.counted(tx, viewer.accountId()));
  }

  void setCounted(Viewer viewer, boolean counted) {
    database.transact(tx -> hearings.setCounted(tx, viewer.accountId(), counted));
  }

  /** All that waited then counts as heard. */
  void allHeard(Viewer viewer, UUID workspaceId, Instant until) {
    Scope scope = Access.scope(viewer, workspaceId);
    database.transact(tx -> {
      if (hearings.allHeard(tx, scope, until.toString()) > 0) {
        events.append(
            tx, new Event(workspaceId, "hearing", "updated", null, null, null, viewer.accountId()));
      }
    });
  }
}
