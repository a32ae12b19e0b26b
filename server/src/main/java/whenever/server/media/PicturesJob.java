package whenever.server.media;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.server.message.MessageLife;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.picture.Storyboard;

/** Makes small pictures of the whole message, and notes where its picture changes. */
public final class PicturesJob implements JobHandler {
  public static final JobKind KIND = new JobKind("pictures", JobLane.RENDITION);
  private static final Logger LOG = LoggerFactory.getLogger(PicturesJob.class);

  private final MediaStore store;
  private final Transcoder transcoder;
  private final MessageLife life;

  public PicturesJob(MediaStore store, Transcoder transcoder, MessageLife life) {
    this.store = store;
    this.transcoder = transcoder;
    this.life = life;
  }

  @Override
  public JobKind kind() {
    return KIND;
  }

  @Override
  public void run(JobContext job) throws Exception {
    UUID messageId = job.subject();
    try (WorkFolder work = store.work(messageId)) {
      LocalRendition instant = store.instant(messageId, work).orElse(null);
      if (instant == null
          || store.has(messageId, RenditionRole.STORYBOARD, instant.sourceLength())) {
        return;
      }
      var info = transcoder.probe(instant.path());
      var made = transcoder.storyboard(instant.path(), info, work.path());
      if (made.isPresent()) {
        keep(job, made.get(), instant);
      }
    } catch (MediaException e) {
      throw MediaFailure.of(e);
    }
  }

  private void keep(JobContext job, Storyboard made, LocalRendition instant) throws IOException {
    UUID messageId = job.subject();
    var tiles = made.tiles();
    var sprite =
        new Rendition(
            made.path(),
            "image/jpeg",
            "jpg",
            Duration.ZERO,
            tiles.width() * tiles.columns(),
            tiles.height() * tiles.rows(),
            true);
    store.keep(
        job,
        RenditionRole.STORYBOARD,
        WovenRendition.plain(sprite),
        instant,
        tx -> {
          List<Integer> scenes =
              made.scenes().stream().map(scene -> (int) scene.toMillis()).toList();
          store.maps.setPictures(tx, messageId, scenes, tiles);
          life.changed(tx, messageId);
        });
  }

  @Override
  public void gaveUp(Tx tx, UUID messageId, Throwable cause) {
    LOG.atWarn()
        .addKeyValue("messageId", messageId)
        .setCause(cause)
        .log("a message stays without small pictures");
  }
}
