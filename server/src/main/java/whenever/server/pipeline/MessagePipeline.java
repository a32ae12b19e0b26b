package whenever.server.pipeline;

import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.job.JobQueue;
import whenever.server.media.MediaListener;
import whenever.server.media.PicturesJob;
import whenever.server.media.RemuxJob;
import whenever.server.media.RenderJob;
import whenever.server.message.MessageLife;
import whenever.server.search.SearchIndex;
import whenever.server.transcript.TranscriptListener;
import whenever.server.transcript.TranscriptService;
import whenever.server.upload.UploadListener;

/**
 * What follows what. Each step is put down in the transaction of the one before, so nothing falls
 * between.
 */
public final class MessagePipeline implements UploadListener, MediaListener, TranscriptListener {
  private final JobQueue jobs;
  private final MessageLife life;
  private final TranscriptService transcripts;
  private final SearchIndex index;

  public MessagePipeline(
      JobQueue jobs, MessageLife life, TranscriptService transcripts, SearchIndex index) {
    this.jobs = jobs;
    this.life = life;
    this.transcripts = transcripts;
    this.index = index;
  }

  @Override
  public void uploadFinished(Tx tx, UUID messageId) {
    life.processing(tx, messageId);
    jobs.enqueue(tx, RemuxJob.KIND, messageId);
  }

  @Override
  public void playable(Tx tx, UUID messageId, boolean picture) {
    transcripts.begin(tx, messageId);
    if (picture) {
      jobs.enqueue(tx, PicturesJob.KIND, messageId);
    }
  }

  @Override
  public void heard(Tx tx, UUID messageId) {
    jobs.enqueue(tx, RenderJob.KIND, messageId);
  }

  @Override
  public void transcribed(Tx tx, UUID messageId, String language) {
    index.index(tx, messageId, language);
  }
}
