package whenever.server.transcript;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobQueue;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Transcripts, for those who may see their message. */
public final class TranscriptService {
  private static final Set<TranscriptState> RETRYABLE =
      EnumSet.of(TranscriptState.FAILED, TranscriptState.UNAVAILABLE);

  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final JobQueue jobs;
  private final TranscriptRepository transcripts = new TranscriptRepository();

  public TranscriptService(
      Database database, MessageService messages, MessageLife life, JobQueue jobs) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.jobs = jobs;
  }

  Transcript get(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      return transcripts.find(tx, messageId);
    });
  }

  String title(Viewer viewer, UUID messageId) {
    return messages.require(viewer, Action.VIEW, messageId).head().title();
  }

  /** Writes down again what was said. Whoever can see that it failed may ask. */
  Transcript retry(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      if (!RETRYABLE.contains(transcripts.find(tx, messageId).state())) {
        throw new ProblemException(ProblemType.CONFLICT, "There is nothing to try again here.");
      }
      again(tx, messageId);
      return transcripts.find(tx, messageId);
    });
  }

  /** Writes down again what was said; the words that are there stay until then. */
  public void again(Tx tx, UUID messageId) {
    transcripts.pend(tx, messageId);
    jobs.enqueue(tx, TranscribeJob.KIND, messageId);
    life.transcriptChanged(tx, messageId);
  }

  /** Writes it down again when what is there, or is being made, is in another language. */
  public void follow(Tx tx, UUID messageId, String language) {
    transcripts
        .written(tx, messageId)
        .filter(written -> !written.equals(language))
        .ifPresent(_ -> again(tx, messageId));
  }

  /** Marks that it is being written down. */
  public void begin(Tx tx, UUID messageId) {
    transcripts.set(tx, messageId, TranscriptState.PENDING, null, null);
    jobs.enqueue(tx, TranscribeJob.KIND, messageId);
  }

  /** Forgets the words of a deleted message. */
  public static void forget(Tx tx, UUID messageId) {
    new TranscriptRepository().delete(tx, messageId);
  }
}
