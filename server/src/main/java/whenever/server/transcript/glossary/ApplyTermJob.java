package whenever.server.transcript.glossary;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.server.transcript.SpokenWords;
import whenever.server.transcript.SpokenWords.Spoken;
import whenever.server.transcript.correction.Part;
import whenever.server.transcript.correction.Revision;
import whenever.server.transcript.correction.Revisions;

/**
 * Brings a term into older messages, or takes that back: one message after the other, each in a
 * transaction of its own. In the instant lane, as somebody looks on and no media are read.
 */
public final class ApplyTermJob implements JobHandler {
  public static final JobKind KIND = new JobKind("glossary", JobLane.INSTANT);

  private final Database database;
  private final SpokenWords words;
  private final Revisions revisions;
  private final ApplicationRepository applications = new ApplicationRepository();

  public ApplyTermJob(Database database, SpokenWords words, Revisions revisions) {
    this.database = database;
    this.words = words;
    this.revisions = revisions;
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public void run(JobContext job) {
    UUID id = job.subject();
    Optional<Application> found = database.inTransaction(tx -> applications.find(tx, id));
    if (found.isEmpty()) {
      return;
    }
    Application application = found.get();
    boolean undoing = application.state().equals("undoing");
    List<UUID> targets =
        database.inTransaction(tx -> applications.targets(tx, id, undoing ? "changed" : "waiting"));
    for (UUID message : targets) {
      database.transact(tx -> {
        if (undoing) {
          undo(tx, application, message);
        } else {
          apply(tx, application, message);
        }
        job.fence(tx);
      });
    }
    database.transact(tx -> {
      boolean _ =
          undoing
              ? applications.move(tx, id, "undoing", "undone")
              : applications.move(tx, id, "applying", "applied");
      job.complete(tx);
    });
  }

  private void apply(Tx tx, Application application, UUID message) {
    Optional<Spoken> now = words.lock(tx, message).filter(Spoken::isWritten);
    List<Part> parts =
        now.map(said -> Spelling.of(List.of(application.term())).parts(said.words()))
            .orElse(List.of());
    if (now.isPresent() && !parts.isEmpty()) {
      var origin = Revision.Origin.applied(application.accountId(), application.id());
      int _ = revisions.change(tx, message, now.get(), origin, parts);
    }
    applications.changed(tx, application.id(), message, parts.size());
  }

  private void undo(Tx tx, Application application, UUID message) {
    boolean undone =
        revisions.undoApplication(tx, message, application.id(), application.accountId());
    applications.undone(tx, application.id(), message, undone);
  }

  /** What has been changed until then can be undone. */
  @Override
  public void gaveUp(Tx tx, UUID id, Throwable cause) {
    boolean _ =
        applications.move(tx, id, "applying", "failed")
            || applications.move(tx, id, "undoing", "failed");
  }
}
