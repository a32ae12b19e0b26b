package whenever.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Database;
import whenever.server.storage.ObjectStorage;

/** What has come of a recording that is still being made, chunk by chunk. */
public final class ArrivingMedia {
  private final Database database;
  private final ObjectStorage storage;
  private final LedgerRepository ledger = new LedgerRepository();

  public ArrivingMedia(Database database, ObjectStorage storage) {
    this.database = database;
    this.storage = storage;
  }

  /**
   * Some more of a part.
   *
   * @param over when nothing came because no more is waited for
   */
  public record More(List<Chunk> chunks, boolean over) {}

  /** The number of the part that is being recorded, or was last. */
  public Optional<Integer> newestPart(UUID messageId) {
    return database.inTransaction(tx -> ledger.newestPart(tx, messageId));
  }

  /**
   * What has come of a part after so many chunks.
   *
   * @throws IOException when it is gone
   */
  public More after(UUID messageId, int part, int chunks) throws IOException {
    Optional<More> more =
        database.inTransaction(tx -> {
          // Asked first: what came in between is then found below.
          Optional<Boolean> over = ledger.isOver(tx, messageId, part);
          List<Chunk> found = ledger.of(tx, messageId, part, chunks);
          return over.map(ended -> new More(found, ended && found.isEmpty()));
        });
    return more.orElseThrow(() -> new IOException("the recording has been discarded"));
  }

  /** The bytes of a chunk; the caller closes them. */
  public InputStream open(Chunk chunk) {
    return storage.read(chunk.key(), 0, chunk.length());
  }
}
