package whenever.server.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.PermanentJobFailure;
import whenever.server.storage.ObjectKey;
import whenever.server.upload.UploadedMedia;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.ProgressListener;
import whenever.transcode.probe.MediaInfo;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.Transcoder;
import whenever.transcode.rendition.edit.EditList;
import whenever.transcode.rendition.sound.Sound;
import whenever.transcode.rendition.sound.TimeRange;

/** Makes the media of a message anew from its original, of which only some stretches are kept. */
public final class EditedMedia {
  private final Database database;
  private final MediaStore store;
  private final Transcoder transcoder;
  private final UploadedMedia uploaded;
  private final RecordingRepository recordings = new RecordingRepository();

  public EditedMedia(
      Database database, MediaStore store, Transcoder transcoder, UploadedMedia uploaded) {
    this.database = database;
    this.store = store;
    this.transcoder = transcoder;
    this.uploaded = uploaded;
  }

  /**
   * What is to be made.
   *
   * @param kept stretches of the original; none of them, all of it
   * @param moved when a moment of what plays now will play, if it still does
   * @param wanted whether it is still to be kept, asked when it is made
   */
  public record Wish(
      List<TimeRange> kept,
      Function<Duration, Optional<Duration>> moved,
      Predicate<Tx> wanted,
      Kept then) {}

  /**
   * What follows, in the transaction in which the edited recording takes the place of the other.
   */
  @FunctionalInterface
  public interface Kept {
    void kept(Tx tx, UUID renditionId, Optional<EditList> edits, boolean picture);
  }

  /** Until it is made, the message plays as it did; then all of its renditions are replaced. */
  public void make(JobContext job, Wish wish) throws IOException {
    UUID messageId = job.subject();
    try (WorkFolder work = store.work(messageId)) {
      var original = store.original(messageId, work);
      if (!original.parts().isEmpty()) {
        make(job, original, wish, work);
      }
    } catch (MediaException e) {
      throw MediaFailure.of(e);
    }
  }

  private void make(JobContext job, UploadedMedia.Original original, Wish wish, WorkFolder work)
      throws IOException {
    UUID messageId = job.subject();
    Path source = transcoder.join(original.parts(), work.path());
    MediaInfo info = transcoder.probe(source);
    var edits = EditList.of(wish.kept(), info.duration());
    if (edits.isEmpty() && !wish.kept().isEmpty()) {
      var cause = new IllegalArgumentException(info.toString());
      throw new PermanentJobFailure("Less than half a second would be left.", cause);
    }
    Rendition rendition =
        edits.isPresent()
            ? transcoder.edit(source, info, edits.get(), work.path(), ProgressListener.none())
            : transcoder.remux(source, info, work.path());
    MediaInfo made = transcoder.probe(rendition.path());
    Optional<Sound> sound = transcoder.listen(rendition.path(), made, work.path());
    Optional<Duration> wished =
        database
            .inTransaction(tx -> store.maps.wishedPoster(tx, messageId))
            .map(Duration::ofMillis)
            .flatMap(wish.moved());
    // A still of what was cut must not stay either; without one, the next job takes another.
    List<ObjectKey> posters = new ArrayList<>();
    store.keep(
        job,
        RenditionRole.INSTANT,
        WovenRendition.of(transcoder, rendition, work),
        new MediaStore.Arriving(
            original.length(),
            Long.MAX_VALUE,
            tx ->
                store.originalLength(tx, messageId) == original.length() && wish.wanted().test(tx),
            (tx, id) -> {
              store.rows.describe(tx, messageId, rendition, OriginalForm.of(info));
              sound.ifPresent(heard -> store.maps.setSound(tx, messageId, heard));
              recordings.forgetPictures(tx, messageId).ifPresent(posters::add);
              store.maps.moveWish(
                  tx, messageId, wished.map(at -> (int) at.toMillis()).orElse(null));
              wish.then().kept(tx, id, edits, info.hasVideo());
            }));
    posters.forEach(store::delete);
  }

  /** Whether this rendition still plays in this message. */
  public boolean plays(Tx tx, UUID messageId, UUID renditionId) {
    return store.rows.find(tx, messageId, renditionId).isPresent();
  }

  /** Whether what plays was made from all that was uploaded. */
  public boolean isWhole(Tx tx, UUID messageId) {
    long length = store.originalLength(tx, messageId);
    return store
        .rows
        .find(tx, messageId, RenditionRole.INSTANT)
        .filter(found -> found.sourceLength() == length)
        .isPresent();
  }

  /** Hands a recording on to another message, which must have none. */
  public void move(Tx tx, UUID from, UUID to) {
    uploaded.move(tx, from, to);
    recordings.move(tx, from, to);
  }
}
