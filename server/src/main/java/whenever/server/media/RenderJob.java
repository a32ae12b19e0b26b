package whenever.server.media;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.server.message.MessageLife;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Encoding;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.plan.Gain;
import whenever.transcode.rendition.plan.Tier;
import whenever.transcode.rendition.sound.Loudness;

/**
 * Makes what a recording does not bring along: for every browser, for slow links, for ears alone.
 */
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
  public void run(JobContext job) throws Exception {
    try (WorkFolder work = store.work(job.subject())) {
      LocalRendition instant = store.instant(job.subject(), work).orElse(null);
      if (instant != null) {
        render(job, instant, work);
      }
    } catch (MediaException e) {
      throw MediaFailure.of(e);
    }
  }

  private void render(JobContext job, LocalRendition instant, WorkFolder work) throws IOException {
    UUID messageId = job.subject();
    MediaInfo info = transcoder.probe(instant.path());
    Gain gain =
        database
            .inTransaction(tx -> store.maps.loudness(tx, messageId))
            .map(Loudness::gain)
            .orElse(Gain.NONE);
    Set<Tier> missing = EnumSet.noneOf(Tier.class);
    for (Tier tier : Tier.missing(info, gain)) {
      if (!store.has(messageId, role(tier), instant.sourceLength())) {
        missing.add(tier);
      }
    }
    if (missing.isEmpty()) {
      database.transact(tx -> {
        store.rows.betterIsHere(tx, messageId);
        job.fence(tx);
      });
      return;
    }
    var wanted = new Encoding(missing, gain);
    Map<Tier, Rendition> made =
        transcoder.encode(
            instant.path(), info, wanted, work.path(), done -> job.progress(percent(done, info)));
    job.progress(100);
    for (var tier : made.entrySet()) {
      keep(job, role(tier.getKey()), tier.getValue(), instant, work);
    }
  }

  private static RenditionRole role(Tier tier) {
    return switch (tier) {
      case EVERYWHERE -> RenditionRole.UNIVERSAL;
      case OPUS -> RenditionRole.OPUS;
      case SMALL -> RenditionRole.SMALL;
      case SOUND -> RenditionRole.SOUND;
    };
  }

  private static double percent(Duration done, MediaInfo info) {
    return 100.0 * done.toMillis() / Math.max(1, info.duration().toMillis());
  }

  private void keep(
      JobContext job,
      RenditionRole role,
      Rendition rendition,
      LocalRendition instant,
      WorkFolder work)
      throws IOException {
    UUID messageId = job.subject();
    store.keep(
        job,
        role,
        WovenRendition.of(transcoder, rendition, work),
        instant,
        tx -> {
          store.rows.betterIsHere(tx, messageId);
          life.changed(tx, messageId);
        });
  }

  /** The instant rendition stays; only the promise of a better one is taken back. */
  @Override
  public void gaveUp(Tx tx, UUID messageId, Throwable cause) {
    store.rows.betterIsHere(tx, messageId);
    life.changed(tx, messageId);
  }
}
