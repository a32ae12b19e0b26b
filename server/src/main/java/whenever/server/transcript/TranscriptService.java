package whenever.server.transcript;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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
import whenever.transcode.speech.Word;

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

  /** What was said, for those who may see the message. */
  public Transcript get(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      return transcripts.find(tx, messageId);
    });
  }

  /** The same, for whoever has asked already whether the viewer may. */
  public Transcript find(Tx tx, UUID messageId) {
    return transcripts.find(tx, messageId);
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

  /** The language of its words; empty when there are none. */
  public Optional<String> language(Tx tx, UUID messageId) {
    return Optional.ofNullable(transcripts.find(tx, messageId).language());
  }

  /** Keeps others from changing the words until the transaction ends; says how far they are. */
  public TranscriptState lock(Tx tx, UUID messageId) {
    life.lock(tx, messageId);
    return transcripts.find(tx, messageId).state();
  }

  /**
   * Puts words that somebody wrote in the place of those that were there, and tells everybody.
   *
   * @param language a BCP 47 primary tag
   * @param words at least one, in order, at the times of what plays now
   */
  public void write(Tx tx, UUID messageId, String language, List<Word> words) {
    var written = new Transcript(TranscriptState.READY, language, null, Segments.of(words), true);
    transcripts.replace(tx, messageId, written);
    life.transcriptChanged(tx, messageId);
  }

  /** Forgets the words of a deleted message. */
  public static void forget(Tx tx, UUID messageId) {
    new TranscriptRepository().delete(tx, messageId);
  }
}
