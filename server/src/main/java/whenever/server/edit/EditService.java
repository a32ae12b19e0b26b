package whenever.server.edit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobQueue;
import whenever.server.media.EditedMedia;
import whenever.server.message.Message;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.message.MessageState;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.sound.TimeRange;

/** What the author of a message keeps of its recording, and takes back again. */
public final class EditService {
  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final Edits edits;
  private final EditedMedia media;
  private final JobQueue jobs;

  public EditService(
      Database database,
      MessageService messages,
      MessageLife life,
      Edits edits,
      EditedMedia media,
      JobQueue jobs) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.edits = edits;
    this.media = media;
    this.jobs = jobs;
  }

  /**
   * The edits of a message.
   *
   * @param revisions the last one first
   * @param playing the number of the one that plays; 0 when the recording does as it came
   * @param sourceMs how long the recording is
   */
  record State(List<Revision> revisions, int playing, int sourceMs) {}

  State find(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.EDIT, messageId);
      return state(tx, message);
    });
  }

  private State state(Tx tx, Message message) {
    List<Revision> revisions = edits.rows.revisions(tx, message.id());
    int playing = edits.playing(tx, message.id()).map(Applied::revision).orElse(0);
    return new State(revisions, playing, sourceMs(message, revisions));
  }

  private static int sourceMs(Message message, List<Revision> revisions) {
    Integer shown = message.media().durationMs();
    return revisions.isEmpty() ? (shown == null ? 0 : shown) : revisions.getFirst().sourceMs();
  }

  /** Keeps these stretches only; the message plays as it does until that is made. */
  State keep(Viewer viewer, UUID messageId, List<TimeRange> wanted) {
    return database.inTransaction(tx -> {
      Message message = requireReady(tx, viewer, messageId);
      int sourceMs = sourceMs(message, edits.rows.revisions(tx, messageId));
      var source = Duration.ofMillis(sourceMs);
      if (wanted.stream().anyMatch(range -> range.start().compareTo(source) >= 0)) {
        throw new ProblemException(
            ProblemType.INVALID_REQUEST, "A part to keep begins after the end of the recording.");
      }
      EditList list =
          EditList.of(wanted, source)
              .orElseThrow(() ->
                  new ProblemException(
                      ProblemType.INVALID_REQUEST,
                      "At least half a second of the recording must be kept."));
      return change(tx, viewer, message, list.keepsAll(source) ? List.of() : list.kept());
    });
  }

  /** Brings all of the recording back. */
  State undo(Viewer viewer, UUID messageId) {
    return database.inTransaction(
        tx -> change(tx, viewer, requireReady(tx, viewer, messageId), List.of()));
  }

  private State change(Tx tx, Viewer viewer, Message message, List<TimeRange> kept) {
    Optional<Revision> last = edits.rows.last(tx, message.id());
    List<TimeRange> before = last.map(Revision::kept).orElse(List.of());
    boolean failed = last.filter(revision -> revision.failure() != null).isPresent();
    if (failed || !before.equals(kept)) {
      int number = last.map(Revision::number).orElse(0) + 1;
      int sourceMs = sourceMs(message, last.map(List::of).orElse(List.of()));
      var revision =
          new Revision(number, viewer.accountId(), kept, sourceMs, null, Instant.EPOCH, false);
      edits.rows.add(tx, message.id(), revision);
      jobs.enqueue(tx, EditJob.KIND, message.id());
      life.changed(tx, message.id());
    }
    return state(tx, message);
  }

  /** Whether an edit is being made. */
  boolean isWaiting(Tx tx, UUID messageId) {
    return edits.waiting(tx, messageId).filter(revision -> revision.failure() == null).isPresent();
  }

  /** The message, locked, when it is its author's and whole. */
  Message requireReady(Tx tx, Viewer viewer, UUID messageId) {
    messages.require(tx, viewer, Action.EDIT, messageId);
    life.lock(tx, messageId);
    Message message = messages.require(tx, viewer, Action.EDIT, messageId);
    boolean whole =
        message.state() == MessageState.READY
            && message.upload() == null
            && media.isWhole(tx, messageId);
    if (!whole) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "This message is still being prepared. It can be edited as soon as all of it plays.");
    }
    return message;
  }
}
