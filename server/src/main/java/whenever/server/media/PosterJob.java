package whenever.server.media;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.rendition.Transcoder;

/** Takes the still that the author of a message chose. */
public final class PosterJob implements JobHandler {
  public static final JobKind KIND = new JobKind("poster", JobLane.INSTANT);
  private static final Logger LOG = LoggerFactory.getLogger(PosterJob.class);

  private final Database database;
  private final MediaStore store;
  private final Transcoder transcoder;

  public PosterJob(Database database, MediaStore store, Transcoder transcoder) {
    this.database = database;
    this.store = store;
    this.transcoder = transcoder;
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public void run(JobContext job) throws Exception {
    UUID messageId = job.subject();
    Optional<Integer> at = database.inTransaction(tx -> store.maps.wishedPoster(tx, messageId));
    try (WorkFolder work = store.work(messageId)) {
      LocalRendition instant = store.instant(messageId, work).orElse(null);
      if (at.isEmpty() || instant == null) {
        return;
      }
      var info = transcoder.probe(instant.path());
      var moment = Duration.ofMillis(at.get());
      var poster = transcoder.poster(instant.path(), info, moment, work.path());
      if (poster.isPresent()) {
        store.replacePoster(job, poster.get().path());
      }
    } catch (MediaException e) {
      throw MediaFailure.of(e);
    }
  }

  @Override
  public void gaveUp(Tx tx, UUID messageId, Throwable cause) {
    LOG.atWarn()
        .addKeyValue("messageId", messageId)
        .setCause(cause)
        .log("the still stays as it was");
  }
}
