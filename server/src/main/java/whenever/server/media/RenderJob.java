package whenever.server.media;

import java.util.UUID;
import whenever.server.database.Database;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.server.job.PermanentJobFailure;
import whenever.server.message.MessageLife;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.Transcoder;

/** Makes the rendition that plays everywhere, for what was not recorded so. */
public final class RenderJob implements JobHandler {
  public static final JobKind KIND = new JobKind("render", JobLane.RENDITION);

  private final Database database;
  private final MediaStore store;
  private final Transcoder transcoder;
  private final MessageLife life;

  public RenderJob(Database database, MediaStore store, Transcoder transcoder, MessageLife life) {
    this.database = database;
    this.store = store;
    this.transcoder = transcoder;
    this.life = life;
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public void run(UUID messageId) throws Exception {
    try (WorkFolder work = store.work()) {
      LocalRendition instant = store.instant(messageId, work).orElse(null);
      if (instant == null
          || store.has(messageId, RenditionRole.UNIVERSAL, instant.sourceLength())) {
        return;
      }
      MediaInfo info = transcoder.probe(instant.path());
      Rendition rendition = transcoder.encode(instant.path(), info, work.path(), _ -> {});
      store.keep(
          messageId,
          RenditionRole.UNIVERSAL,
          WovenRendition.of(transcoder, rendition, work),
          instant.sourceLength(),
          tx -> {
            store.rows.betterIsHere(tx, messageId);
            life.changed(tx, messageId);
          });
    } catch (MediaException e) {
      throw e.permanent() ? new PermanentJobFailure(String.valueOf(e.getMessage()), e) : e;
    }
  }

  /** The instant rendition stays; only the promise of a better one is taken back. */
  @Override
  public void gaveUp(UUID messageId, Throwable cause) {
    database.transact(tx -> {
      store.rows.betterIsHere(tx, messageId);
      life.changed(tx, messageId);
    });
  }
}
