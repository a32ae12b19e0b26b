package whenever.server.pipeline;

import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.job.JobQueue;
import whenever.server.media.RemoveMediaJob;
import whenever.server.message.DeletionListener;
import whenever.server.search.SearchIndex;
import whenever.server.transcript.TranscriptService;

/** What follows a deletion: the words vanish in the same transaction, the media soon after. */
public final class DeletionPipeline implements DeletionListener {
  private final JobQueue jobs;
  private final SearchIndex index;

  public DeletionPipeline(JobQueue jobs, SearchIndex index) {
    this.jobs = jobs;
    this.index = index;
  }

  @Override
  public void deleted(Tx tx, UUID messageId) {
    index.forget(tx, messageId);
    TranscriptService.forget(tx, messageId);
    jobs.enqueue(tx, RemoveMediaJob.KIND, messageId);
  }
}
