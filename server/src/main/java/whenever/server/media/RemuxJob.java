package whenever.server.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.JobHandler;
import whenever.server.job.JobKind;
import whenever.server.job.JobLane;
import whenever.server.job.PermanentJobFailure;
import whenever.server.message.MessageLife;
import whenever.server.storage.ObjectKey;
import whenever.server.upload.UploadedMedia;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Remuxed;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.edit.EditList;

/** Makes a message playable by copying, then adds its poster. */
public final class RemuxJob implements JobHandler {
  public static final JobKind KIND = new JobKind("remux", JobLane.INSTANT);

  private final MediaStore store;
  private final Transcoder transcoder;
  private final MessageLife life;
  private final RecordingRepository recordings = new RecordingRepository();
  private final FirstCut firstCut;
  private final MediaListener listener;

  public RemuxJob(
      MediaStore store,
      Transcoder transcoder,
      MessageLife life,
      FirstCut firstCut,
      MediaListener listener) {
    this.store = store;
    this.transcoder = transcoder;
    this.life = life;
    this.firstCut = firstCut;
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
      boolean whole = store.has(messageId, RenditionRole.INSTANT, store.originalLength(messageId));
      if (!whole || firstCut.isWaiting(messageId)) {
        make(job, work);
      }
      LocalRendition instant = store.instant(messageId, work).orElse(null);
      if (instant != null) {
        addPoster(job, instant.path(), work);
      }
    } catch (MediaException e) {
      throw MediaFailure.of(e);
    }
  }

  private void make(JobContext job, WorkFolder work) throws IOException {
    UploadedMedia.Original uploaded = store.original(job.subject(), work);
    Optional<FirstCut.Plan> plan = firstCut.plan(job.subject());
    if (plan.isPresent()) {
      cut(job, uploaded, plan.get(), work);
    } else {
      remux(job, uploaded, work);
    }
  }

  private void remux(JobContext job, UploadedMedia.Original uploaded, WorkFolder work)
      throws IOException {
    UUID messageId = job.subject();
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

  /** Playable at once without what was taken back; the place of what plays is taken, if it does. */
  private void cut(
      JobContext job, UploadedMedia.Original uploaded, FirstCut.Plan plan, WorkFolder work)
      throws IOException {
    UUID messageId = job.subject();
    Map<UUID, Duration> begins = begins(uploaded);
    Path source = transcoder.join(uploaded.parts(), work.path());
    MediaInfo info = transcoder.probe(source);
    Optional<EditList> edits =
        EditList.of(plan.kept(begins, info.duration()), info.duration())
            .filter(list -> !list.keepsAll(info.duration()));
    Rendition rendition =
        edits.isPresent()
            ? transcoder.edit(source, info, edits.get(), work.path(), ProgressListener.none())
            : transcoder.remux(source, info, work.path());
    List<ObjectKey> posters = new ArrayList<>();
    store.keep(
        job,
        RenditionRole.INSTANT,
        WovenRendition.of(transcoder, rendition, work),
        new MediaStore.Arriving(
            uploaded.length(),
            Long.MAX_VALUE,
            tx -> store.originalLength(tx, messageId) == uploaded.length(),
            (tx, id) -> {
              store.rows.describe(tx, messageId, rendition, OriginalForm.of(info));
              // A still of what was taken back must not stay.
              recordings.forgetPictures(tx, messageId).ifPresent(posters::add);
              store.maps.moveWish(tx, messageId, null);
              life.ready(tx, messageId);
              listener.playable(tx, messageId, info.hasVideo());
              plan.made(tx, id, edits, info.duration());
            }));
    posters.forEach(store::delete);
  }

  /** When each part begins in the recording that they are joined to. */
  private Map<UUID, Duration> begins(UploadedMedia.Original uploaded) {
    Map<UUID, Duration> begins = new HashMap<>();
    Duration at = Duration.ZERO;
    for (int i = 0; i < uploaded.parts().size(); i++) {
      begins.put(uploaded.ids().get(i), at);
      boolean last = i + 1 == uploaded.parts().size();
      at = last ? at : at.plus(length(uploaded.parts().get(i)));
    }
    return begins;
  }

  private Duration length(Path part) {
    try {
      return transcoder.probe(part).duration();
    } catch (MediaException e) {
      // What cannot be read is left out when the parts are joined.
      return Duration.ZERO;
    }
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
