package whenever.server.edit;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.server.job.PermanentJobFailure;
import whenever.server.media.EditedMedia;
import whenever.server.message.MessageLife;
import whenever.transcode.rendition.edit.EditList;

/**
 * Makes what is kept of a recording play. In the instant lane: almost all is copied, and what is
 * cut should not be seen for long.
 */
public final class EditJob implements JobHandler {
  public static final JobKind KIND = new JobKind("edit", JobLane.INSTANT);

  private final Database database;
  private final Edits edits;
  private final EditedMedia media;
  private final MessageLife life;
  private final EditListener listener;

  public EditJob(
      Database database, Edits edits, EditedMedia media, MessageLife life, EditListener listener) {
    this.database = database;
    this.edits = edits;
    this.media = media;
    this.life = life;
    this.listener = listener;
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  private record Work(Revision revision, Optional<EditList> playing) {}

  @Override
  public void run(JobContext job) throws IOException {
    UUID messageId = job.subject();
    Optional<Work> work =
        database.inTransaction(tx ->
            // Until all is written down, what is cut could not be brought back without listening.
            edits.wordsPending(tx, messageId)
                ? Optional.empty()
                : edits
                    .waiting(tx, messageId)
                    .map(revision -> new Work(revision, edits.list(tx, messageId))));
    if (work.isPresent()) {
      make(job, work.get());
    }
  }

  private void make(JobContext job, Work work) throws IOException {
    UUID messageId = job.subject();
    Revision revision = work.revision();
    var now = EditList.of(revision.kept(), Duration.ofMillis(revision.sourceMs()));
    media.make(
        job,
        new EditedMedia.Wish(
            revision.kept(),
            moment -> {
              var source = work.playing().map(list -> list.toSource(moment)).orElse(moment);
              return now.isPresent() ? now.get().toEdited(source) : Optional.of(source);
            },
            tx -> isWanted(tx, messageId, revision),
            (tx, id, list, picture) -> {
              edits.follow(tx, messageId, revision, id, list);
              listener.edited(tx, messageId, edits.language(tx, messageId), picture);
              life.changed(tx, messageId);
              life.transcriptChanged(tx, messageId);
            }));
  }

  /** Another revision has a run of its own. */
  private boolean isWanted(Tx tx, UUID messageId, Revision revision) {
    return !edits.wordsPending(tx, messageId)
        && edits
            .waiting(tx, messageId)
            .filter(waiting -> waiting.number() == revision.number())
            .isPresent();
  }

  /** The message plays as it did; its author is told why. */
  @Override
  public void gaveUp(Tx tx, UUID messageId, Throwable cause) {
    String reason =
        cause instanceof PermanentJobFailure
            ? String.valueOf(cause.getMessage())
            : "The server could not make this edit. The message plays as it did.";
    edits.rows.failed(tx, messageId, reason);
    life.changed(tx, messageId);
  }
}
