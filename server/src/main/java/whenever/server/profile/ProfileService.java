package whenever.server.profile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.event.Event;
import whenever.server.event.EventLog;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.storage.Checksum;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/** What people tell about themselves, and who may see their picture. */
public final class ProfileService {
  /** Of a picture as it is sent. */
  private static final int MOST_BYTES = 5 << 20;

  private final Database database;
  private final ObjectStorage storage;
  private final EventLog events;
  private final ProfileRepository rows = new ProfileRepository();

  public ProfileService(Database database, ObjectStorage storage, EventLog events) {
    this.database = database;
    this.storage = storage;
    this.events = events;
  }

  Profile find(Viewer viewer) {
    return database.inTransaction(tx -> rows.find(tx, viewer.accountId()));
  }

  /** The picture is left as it is. */
  Profile update(Viewer viewer, UnaryOperator<Profile> change) {
    return database.inTransaction(tx -> {
      rows.lock(tx, viewer.accountId());
      Profile changed = change.apply(rows.find(tx, viewer.accountId()));
      rows.update(tx, viewer.accountId(), changed);
      tell(tx, viewer);
      return changed;
    });
  }

  /** Keeps a small square of what is sent: object first, then the row. */
  Profile setPicture(Viewer viewer, InputStream sent) throws IOException, InterruptedException {
    byte[] portrait = Portrait.of(read(sent));
    var checksum = Checksum.of(new ByteArrayInputStream(portrait));
    ObjectKey key = ObjectKey.picture(viewer.accountId(), UUID.randomUUID());
    storage.put(key, ByteBuffer.wrap(portrait));
    Optional<ObjectKey> replaced =
        database.inTransaction(tx -> {
          tell(tx, viewer);
          return rows.setPicture(tx, viewer.accountId(), key, checksum);
        });
    replaced.ifPresent(storage::delete);
    return find(viewer);
  }

  /** Where they work, others see them anew. */
  private void tell(Tx tx, Viewer viewer) {
    for (UUID workspaceId : viewer.roles().keySet()) {
      events.append(tx, new Event(workspaceId, "member", "updated", null, null, null, null));
    }
  }

  private static byte[] read(InputStream sent) throws IOException {
    byte[] bytes = sent.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ProblemException(
          ProblemType.REQUEST_TOO_LARGE, "A picture may have 5 MiB at most. Choose a smaller one.");
    }
    return bytes;
  }

  /** Row first, then the object. */
  void removePicture(Viewer viewer) {
    database
        .inTransaction(tx -> {
          tell(tx, viewer);
          return rows.removePicture(tx, viewer.accountId());
        })
        .ifPresent(storage::delete);
  }

  /** For the person themselves, and for those who share a workspace with them. */
  StoredPicture picture(Viewer viewer, UUID accountId) {
    Optional<ProfileRepository.Picture> found =
        database.inTransaction(tx -> {
          Optional<ProfileRepository.Picture> kept = rows.picture(tx, accountId);
          return kept.filter(_ -> knows(tx, viewer, accountId));
        });
    return found
        .map(picture -> new StoredPicture(storage, picture.key(), picture.bytes()))
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
  }

  private boolean knows(Tx tx, Viewer viewer, UUID accountId) {
    return accountId.equals(viewer.accountId()) || rows.knows(tx, viewer.accountId(), accountId);
  }
}
