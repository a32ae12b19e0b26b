package whenever.server.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.server.job.PermanentJobFailure;
import whenever.server.message.MessageLife;
import whenever.server.upload.UploadedMedia;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Remuxed;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.Transcoder;

/** Makes a message playable by copying, then adds its poster. */
public final class RemuxJob implements JobHandler {
  public static final JobKind KIND = new JobKind("remux", JobLane.INSTANT);

  private final MediaStore store;
  private final Transcoder transcoder;
  private final MessageLife life;
  private final MediaListener listener;

  public RemuxJob(
      MediaStore store, Transcoder transcoder, MessageLife life, MediaListener listener) {
    this.store = store;
    this.transcoder = transcoder;
    this.life = life;
    this.listener = listener;
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public void run(JobContext job) throws Exception {
    UUID messageId = job.subject();
    try (WorkFolder work = store.work(messageId)) {
      if (!store.has(messageId, RenditionRole.INSTANT, store.originalLength(messageId))) {
        remux(job, work);
      }
      LocalRendition instant = store.instant(messageId, work).orElse(null);
      if (instant != null) {
        addPoster(job, instant.path(), work);
      }
    } catch (MediaException e) {
      throw MediaFailure.of(e);
    }
  }

  private void remux(JobContext job, WorkFolder work) throws IOException, InterruptedException {
    UUID messageId = job.subject();
    UploadedMedia.Original uploaded = store.original(messageId, work);
    Remuxed made = transcoder.remux(uploaded.parts(), work.path());
    MediaInfo info = made.source();
    Rendition rendition = made.rendition();
    store.keep(
        job,
        RenditionRole.INSTANT,
        WovenRendition.of(transcoder, rendition, work),
        uploaded.length(),
        tx -> {
          store.rows.describe(tx, messageId, rendition, OriginalForm.of(info));
          life.ready(tx, messageId);
          listener.playable(tx, messageId, info.hasVideo());
        });
  }

  private void addPoster(JobContext job, Path instant, WorkFolder work)
      throws IOException, InterruptedException {
    MediaInfo info = transcoder.probe(instant);
    if (info.hasVideo() && !store.hasPoster(job.subject())) {
      var poster = transcoder.poster(instant, info, work.path());
      if (poster.isPresent()) {
        store.keepPoster(job, poster.get().path());
      }
    }
  }

  /** Only a message that cannot be played has failed; without its poster it is still whole. */
  @Override
  public void gaveUp(Tx tx, UUID messageId, Throwable cause) {
    if (store.rows.find(tx, messageId, RenditionRole.INSTANT).isPresent()) {
      life.ready(tx, messageId);
      return;
    }
    boolean permanent = cause instanceof PermanentJobFailure;
    String reason =
        permanent
            ? String.valueOf(cause.getMessage())
            : "The server could not prepare this recording. What was recorded is safe.";
    life.failed(tx, messageId, reason, !permanent);
  }
}
