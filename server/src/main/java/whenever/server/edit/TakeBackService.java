package whenever.server.edit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobQueue;
import whenever.server.media.RemuxJob;
import whenever.server.message.Message;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.message.MessageState;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.transcode.rendition.edit.EditList;

/** Hears what the author of a message takes back while recording it. */
public final class TakeBackService {
  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final JobQueue jobs;
  private final TakeBackRepository rows = new TakeBackRepository();
  private final EditRepository edits = new EditRepository();

  public TakeBackService(
      Database database, MessageService messages, MessageLife life, JobQueue jobs) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.jobs = jobs;
  }

  /** All that is taken back of a part, in the place of what was told before. */
  void put(Viewer viewer, UUID messageId, UUID part, List<TakeBack> wanted) {
    database.transact(tx -> {
      messages.require(tx, viewer, Action.UPLOAD, messageId);
      boolean _ = life.lock(tx, messageId);
      Message message = messages.require(tx, viewer, Action.UPLOAD, messageId);
      if (replace(tx, viewer, messageId, part, wanted) && isComplete(message)) {
        // It comes late: what plays is made once more.
        jobs.enqueue(tx, RemuxJob.KIND, messageId);
      }
    });
  }

  /** Returns whether anything is different now. */
  private boolean replace(Tx tx, Viewer viewer, UUID messageId, UUID part, List<TakeBack> wanted) {
    List<TakeBack> before = new ArrayList<>(rows.find(tx, messageId));
    int elsewhere = before.size();
    before.removeIf(one -> !one.part().equals(part));
    elsewhere -= before.size();
    if (elsewhere + wanted.size() >= EditList.MOST_RANGES) {
      throw new ProblemException(
          ProblemType.CONFLICT, "So much was taken back that it cannot be cut. Cut it by hand.");
    }
    List<TakeBack> gone =
        before.stream().filter(one -> wanted.stream().noneMatch(two -> isSame(one, two))).toList();
    List<TakeBack> fresh =
        wanted.stream().filter(one -> before.stream().noneMatch(two -> isSame(one, two))).toList();
    gone.forEach(one -> rows.remove(tx, messageId, one));
    fresh.forEach(one -> rows.add(tx, messageId, viewer.accountId(), one));
    boolean byHand =
        edits.last(tx, messageId).filter(revision -> !revision.takenBack()).isPresent();
    if (!byHand && gone.stream().anyMatch(TakeBack::cut)) {
      rows.cutAnew(tx, messageId);
    }
    return !gone.isEmpty() || !fresh.isEmpty();
  }

  private static boolean isSame(TakeBack one, TakeBack other) {
    return one.startMs() == other.startMs() && one.endMs() == other.endMs();
  }

  /** Whether no more of it is waited for. */
  private static boolean isComplete(Message message) {
    var upload = message.upload();
    return EnumSet.of(MessageState.PROCESSING, MessageState.READY).contains(message.state())
        && (upload == null || !upload.open());
  }
}
