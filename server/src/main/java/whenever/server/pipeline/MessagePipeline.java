package whenever.server.pipeline;

import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.edit.EditListener;
import whenever.server.edit.Edits;
import whenever.server.job.JobQueue;
import whenever.server.media.MediaListener;
import whenever.server.media.PicturesJob;
import whenever.server.media.PosterJob;
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
public final class MessagePipeline
    implements UploadListener, MediaListener, TranscriptListener, EditListener {
  private final JobQueue jobs;
  private final MessageLife life;
  private final TranscriptService transcripts;
  private final SearchIndex index;
  private final Edits edits;

  public MessagePipeline(
      JobQueue jobs,
      MessageLife life,
      TranscriptService transcripts,
      SearchIndex index,
      Edits edits) {
    this.jobs = jobs;
    this.life = life;
    this.transcripts = transcripts;
    this.index = index;
    this.edits = edits;
  }

  @Override
  public void uploadFinished(Tx tx, UUID messageId) {
    life.processing(tx, messageId);
    jobs.enqueue(tx, RemuxJob.KIND, messageId);
  }

  @Override
  public void playable(Tx tx, UUID messageId, boolean picture) {
    edits.begun(tx, messageId);
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
    edits.recognised(tx, messageId);
    index.index(tx, messageId, language);
  }

  @Override
  public void rewritten(Tx tx, UUID messageId, String language) {
    edits.rewritten(tx, messageId);
    index.index(tx, messageId, language);
  }

  @Override
  public void edited(Tx tx, UUID messageId, String language, boolean picture) {
    index.index(tx, messageId, language);
    jobs.enqueue(tx, RenderJob.KIND, messageId);
    if (picture) {
      // What plays is there already; of this job only the still is left to do.
      jobs.enqueue(tx, RemuxJob.KIND, messageId);
      jobs.enqueue(tx, PosterJob.KIND, messageId);
      jobs.enqueue(tx, PicturesJob.KIND, messageId);
    }
  }
}
