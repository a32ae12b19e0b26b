package whenever.server.media;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;

/** Removes what a deleted message has in the storage. */
public final class RemoveMediaJob implements JobHandler {
  public static final JobKind KIND = new JobKind("remove-media", JobLane.RENDITION);
  private static final Logger LOG = LoggerFactory.getLogger(RemoveMediaJob.class);

  private final MediaStore store;

  public RemoveMediaJob(MediaStore store) {
    this.store = store;
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public void run(JobContext job) {
    store.remove(job.subject());
  }

  @Override
  public void gaveUp(Tx tx, UUID messageId, Throwable cause) {
    LOG.atError()
        .addKeyValue("messageId", messageId)
        .setCause(cause)
        .log("media of a deleted message are still in the storage");
  }
}
