package whenever.server.media;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import whenever.server.database.Database;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.server.job.PermanentJobFailure;
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
  public void run(UUID messageId) throws Exception {
    try (WorkFolder work = store.work()) {
      LocalRendition instant = store.instant(messageId, work).orElse(null);
      if (instant != null) {
        render(messageId, instant, work);
      }
    } catch (MediaException e) {
      throw e.permanent() ? new PermanentJobFailure(String.valueOf(e.getMessage()), e) : e;
    }
  }

  private void render(UUID messageId, LocalRendition instant, WorkFolder work) throws IOException {
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
      database.transact(tx -> store.rows.betterIsHere(tx, messageId));
      return;
    }
    var wanted = new Encoding(missing, gain);
    Map<Tier, Rendition> made =
        transcoder.encode(instant.path(), info, wanted, work.path(), _ -> {});
    for (var tier : made.entrySet()) {
      keep(messageId, role(tier.getKey()), tier.getValue(), instant, work);
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

  private void keep(
      UUID messageId,
      RenditionRole role,
      Rendition rendition,
      LocalRendition instant,
      WorkFolder work)
      throws IOException {
    store.keep(
        messageId,
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
  public void gaveUp(UUID messageId, Throwable cause) {
    database.transact(tx -> {
      store.rows.betterIsHere(tx, messageId);
      life.changed(tx, messageId);
    });
  }
}
