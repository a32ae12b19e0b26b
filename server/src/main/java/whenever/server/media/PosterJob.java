package whenever.server.media;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Database;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
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
  public void run(UUID messageId) throws Exception {
    Optional<Integer> at = database.inTransaction(tx -> store.maps.wishedPoster(tx, messageId));
    try (WorkFolder work = store.work()) {
      LocalRendition instant = store.instant(messageId, work).orElse(null);
      if (at.isEmpty() || instant == null) {
        return;
      }
      var info = transcoder.probe(instant.path());
      var moment = Duration.ofMillis(at.get());
      var poster = transcoder.poster(instant.path(), info, moment, work.path());
      if (poster.isPresent()) {
        store.replacePoster(messageId, poster.get().path());
      }
    }
  }

  @Override
  public void gaveUp(UUID messageId, Throwable cause) {
    LOG.atWarn()
        .addKeyValue("messageId", messageId)
        .setCause(cause)
        .log("the still stays as it was");
  }
}
