package whenever.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobContext;
import whenever.server.job.StaleJobException;
import whenever.server.job.WorkSpace;
import whenever.server.message.MessageLife;
import whenever.server.storage.Checksum;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;
import whenever.server.upload.UploadedMedia;
import whenever.transcode.rendition.Rendition;
import whenever.transcode.rendition.sound.Sound;

/**
 * Where the media of messages are kept: objects in the storage, and the rows that speak of them.
 */
public final class MediaStore {
  /** The original, one file that is made of it, and that file woven. */
  private static final int ROOM_FACTOR = 3;

  private static final long ROOM_AT_LEAST = 16 << 20;

  private final Database database;
  private final ObjectStorage storage;
  private final UploadedMedia uploaded;
  private final MessageLife life;
  private final WorkSpace space;
  final MediaRepository rows = new MediaRepository();
  final MapRepository maps = new MapRepository();
  private final HlsRepository hls = new HlsRepository();

  public MediaStore(
      Database database,
      ObjectStorage storage,
      UploadedMedia uploaded,
      MessageLife life,
      WorkSpace space) {
    this.database = database;
    this.storage = storage;
    this.uploaded = uploaded;
    this.life = life;
    this.space = space;
  }

  /** What happens in the transaction that makes a rendition known. */
  @FunctionalInterface
  public interface Arrival {
    void arrived(Tx tx);
  }

  /**
   * A folder for one job, with room for the recording and for what is made of it.
   *
   * @throws whenever.server.job.OutOfSpaceException when there is not enough of it now
   */
  public WorkFolder work(UUID messageId) {
    return new WorkFolder(space.reserve(ROOM_FACTOR * originalLength(messageId) + ROOM_AT_LEAST));
  }

  /** What was uploaded, one file for each part. */
  UploadedMedia.Original original(UUID messageId, WorkFolder work) throws IOException {
    return uploaded.join(messageId, work.path());
  }

  /** How much of the original is here, in bytes. */
  long originalLength(UUID messageId) {
    return uploaded.length(messageId);
  }

  /** As {@link #originalLength(UUID)}, in this transaction. */
  long originalLength(Tx tx, UUID messageId) {
    return uploaded.length(tx, messageId);
  }

  /** Whether there is one that was made from at least so much of the original. */
  boolean has(UUID messageId, RenditionRole role, long sourceLength) {
    return database
        .inTransaction(tx -> rows.find(tx, messageId, role))
        .filter(found -> found.sourceLength() >= sourceLength)
        .isPresent();
  }

  boolean hasPoster(UUID messageId) {
    return database.inTransaction(tx -> rows.poster(tx, messageId)).isPresent();
  }

  /**
   * The instant rendition as a local file; empty when there is none, for example after a deletion.
   */
  public Optional<LocalRendition> instant(UUID messageId, WorkFolder work) {
    return database
        .inTransaction(tx -> rows.find(tx, messageId, RenditionRole.INSTANT))
        .map(found -> new LocalRendition(found.id(), local(found, work), found.sourceLength()));
  }

  /** Whether a rendition has not been replaced meanwhile. */
  public boolean isCurrent(Tx tx, UUID messageId, LocalRendition rendition) {
    return rows.find(tx, messageId, rendition.id()).isPresent();
  }

  private Path local(StoredRendition rendition, WorkFolder work) {
    return storage
        .localFile(rendition.key())
        .orElseGet(() -> {
          Path target = work.file("instant");
          database
              .inTransaction(tx -> rows.checksum(tx, rendition.id()))
              .ifPresentOrElse(
                  checksum -> storage.download(rendition.key(), target, checksum),
                  () -> storage.download(rendition.key(), target));
          return target;
        });
  }

  /**
   * Keeps a rendition in the place of what was made from less: object first, then the row. When the
   * message was deleted meanwhile, or another run was quicker, the object is removed again.
   */
  void keep(
      JobContext job, RenditionRole role, WovenRendition made, long sourceLength, Arrival arrival)
      throws IOException {
    var arriving =
        new Arriving(sourceLength, sourceLength, _ -> true, (tx, _) -> arrival.arrived(tx));
    keep(job, role, made, arriving);
  }

  /** As above, of what was made from a rendition: only while that one is the instant one. */
  void keep(
      JobContext job, RenditionRole role, WovenRendition made, LocalRendition from, Arrival arrival)
      throws IOException {
    long length = from.sourceLength();
    var arriving =
        new Arriving(
            length,
            length,
            tx -> isCurrent(tx, job.subject(), from),
            (tx, _) -> arrival.arrived(tx));
    keep(job, role, made, arriving);
  }

  /**
   * What is asked and done in the transaction that makes a rendition known.
   *
   * @param forgetBelow renditions that were made from less are forgotten
   * @param wanted whether it is still to be kept
   * @param arrived told its id
   */
  record Arriving(
      long sourceLength, long forgetBelow, Predicate<Tx> wanted, BiConsumer<Tx, UUID> arrived) {}

  void keep(JobContext job, RenditionRole role, WovenRendition made, Arriving arriving)
      throws IOException {
    UUID messageId = job.subject();
    UUID id = UUID.randomUUID();
    Rendition rendition = made.rendition();
    ObjectKey key = ObjectKey.rendition(messageId, id, rendition.extension());
    var checksum = Checksum.of(made.path());
    storage.handOver(key, made.path(), rendition.contentType());
    var stored =
        new StoredRendition(
            id,
            rendition.contentType(),
            key,
            checksum.bytes(),
            arriving.sourceLength(),
            rendition.width(),
            rendition.height());
    List<ObjectKey> replaced = new ArrayList<>();
    keepIf(
        key,
        job,
        tx -> {
          if (!arriving.wanted().test(tx)) {
            return false;
          }
          replaced.addAll(rows.forgetOlder(tx, messageId, arriving.forgetBelow()));
          if (!rows.add(tx, messageId, role, stored, checksum)) {
            return false;
          }
          made.woven()
              .ifPresent(woven -> hls.add(tx, id, woven, rendition.width(), rendition.height()));
          arriving.arrived().accept(tx, id);
          return true;
        });
    replaced.forEach(storage::delete);
  }

  /** Notes what was heard in a rendition, unless another has taken its place. */
  public void heard(
      JobContext job, LocalRendition rendition, Optional<Sound> sound, Arrival arrival) {
    UUID messageId = job.subject();
    database.transact(tx -> {
      if (!life.lock(tx, messageId) || !isCurrent(tx, messageId, rendition)) {
        return;
      }
      sound.ifPresent(heard -> maps.setSound(tx, messageId, heard));
      arrival.arrived(tx);
      life.changed(tx, messageId);
      job.fence(tx);
    });
  }

  void keepPoster(JobContext job, Path jpeg) throws IOException {
    UUID messageId = job.subject();
    var checksum = Checksum.of(jpeg);
    ObjectKey key = ObjectKey.poster(messageId, UUID.randomUUID());
    storage.putFile(key, jpeg, "image/jpeg");
    keepIf(
        key,
        job,
        tx -> {
          boolean fresh = rows.setPoster(tx, messageId, key, checksum);
          life.changed(tx, messageId);
          return fresh;
        });
  }

  /** Keeps another poster in the place of the one before. */
  void replacePoster(JobContext job, Path jpeg) throws IOException {
    UUID messageId = job.subject();
    var checksum = Checksum.of(jpeg);
    ObjectKey key = ObjectKey.poster(messageId, UUID.randomUUID());
    storage.putFile(key, jpeg, "image/jpeg");
    List<ObjectKey> replaced = new ArrayList<>();
    keepIf(
        key,
        job,
        tx -> {
          var before = rows.replacePoster(tx, messageId, key, checksum);
          before.forEach(old -> old.ifPresent(replaced::add));
          life.changed(tx, messageId);
          return !before.isEmpty();
        });
    replaced.forEach(storage::delete);
  }

  void delete(ObjectKey key) {
    storage.delete(key);
  }

  private void keepIf(ObjectKey key, JobContext job, Predicate<Tx> becomesKnown) {
    try {
      boolean known =
          database.inTransaction(tx -> {
            boolean kept = life.lock(tx, job.subject()) && becomesKnown.test(tx);
            job.fence(tx);
            return kept;
          });
      if (!known) {
        storage.delete(key);
      }
    } catch (StaleJobException e) {
      storage.delete(key);
      throw e;
    }
  }

  StoredRendition require(Tx tx, UUID messageId, UUID renditionId) {
    return rows.find(tx, messageId, renditionId).orElseThrow(MediaRoutes::nothing);
  }

  InputStream open(ObjectKey key, long offset, long length) {
    return storage.read(key, offset, length);
  }

  Optional<Path> localFile(ObjectKey key) {
    return storage.localFile(key);
  }

  long size(ObjectKey key) {
    return storage.size(key);
  }

  /** Removes all media and the original of a deleted message: rows first, then objects. */
  void remove(UUID messageId) {
    var keys =
        database.inTransaction(tx -> {
          var all = new ArrayList<>(rows.forget(tx, messageId));
          all.addAll(uploaded.forget(tx, messageId));
          return all;
        });
    keys.forEach(storage::delete);
  }
}
