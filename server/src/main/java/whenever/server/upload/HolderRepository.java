package whenever.server.upload;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;

/** Which request writes to an upload, as all servers see it. */
final class HolderRepository {
  private static final String HOLD =
      "UPDATE upload SET holder = :holder, release_requested = false WHERE id = :id";

  private static final String RELEASE =
      "UPDATE upload SET holder = NULL WHERE id = :id AND holder = :holder";

  private static final String REQUEST =
      """
      UPDATE upload SET release_requested = true WHERE id = :id AND holder IS NOT NULL
      RETURNING holder
      """;

  private static final String IS_HOLDER =
      "SELECT EXISTS (SELECT 1 FROM upload WHERE id = :id AND holder = :holder)";

  private static final String REQUESTED =
      "SELECT id FROM upload WHERE release_requested AND id = ANY (:ids)";

  void hold(Tx tx, UUID uploadId, UUID holder) {
    tx.handle().createUpdate(HOLD).bind("id", uploadId).bind("holder", holder).execute();
  }

  void release(Tx tx, UUID uploadId, UUID holder) {
    tx.handle().createUpdate(RELEASE).bind("id", uploadId).bind("holder", holder).execute();
  }

  /** Asks whoever holds it to let go; returns who that is. */
  Optional<UUID> requestRelease(Tx tx, UUID uploadId) {
    return tx.handle()
        .createQuery(REQUEST)
        .bind("id", uploadId)
        .map((row, _) -> row.getObject("holder", UUID.class))
        .findOne();
  }

  boolean isHolder(Tx tx, UUID uploadId, UUID holder) {
    return tx.handle()
        .createQuery(IS_HOLDER)
        .bind("id", uploadId)
        .bind("holder", holder)
        .mapTo(Boolean.class)
        .one();
  }

  /** Those of the uploads that somebody waits for. */
  List<UUID> requested(Tx tx, List<UUID> uploadIds) {
    return tx.handle()
        .createQuery(REQUESTED)
        .bindArray("ids", UUID.class, uploadIds)
        .mapTo(UUID.class)
        .list();
  }
}
