package whenever.server.upload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.storage.ObjectKey;
import whenever.server.storage.ObjectStorage;

/** Takes the body of one request: object first, then the row, then the acknowledgement. */
final class UploadAppender {
  private static final Logger LOG = LoggerFactory.getLogger(UploadAppender.class);

  private final Database database;
  private final ObjectStorage storage;
  private final ChunkMemory memory;
  private final UploadQuota quota;
  private final UploadSettlement settlement;
  private final UploadRepository uploads = new UploadRepository();
  private final LedgerRepository ledger = new LedgerRepository();

  private volatile Consumer<UUID> arrival = _ -> {};

  UploadAppender(
      Database database,
      ObjectStorage storage,
      ChunkMemory memory,
      UploadQuota quota,
      UploadSettlement settlement) {
    this.database = database;
    this.storage = storage;
    this.memory = memory;
    this.quota = quota;
    this.settlement = settlement;
  }

  /** Tells who waits in this process for the bytes of messages. */
  void onArrival(Consumer<UUID> listener) {
    arrival = arrival.andThen(listener);
  }

  /**
   * What a request brings.
   *
   * @param offset where the client thinks the upload stands
   * @param length of the whole, when it is declared with this request
   */
  record Patch(
      long offset,
      @Nullable Long length,
      @Nullable UploadChecksum checksum,
      ChunkedBody.PatientInput body) {}

  /** An upload that a request may write to. */
  record Begun(
      Upload upload,
      UUID workspaceId,
      UUID accountId,
      UploadQuota.Room room,
      UploadHolders.Hold hold) {}

  /**
   * Appends a body. What has come of it is kept even when it breaks off, unless it has a checksum:
   * then all of it counts, or nothing.
   *
   * @return the offset afterwards
   */
  long append(Begun begun, Patch patch) throws IOException {
    try (var body =
        new ChunkedBody(
            storage,
            memory,
            begun.upload(),
            patch.body(),
            begun.room().bytes(),
            begun.hold()::asked)) {
      long offset =
          patch.checksum() == null
              ? acknowledgeEach(begun, patch, body)
              : acknowledgeAll(begun, patch, body, patch.checksum());
      if (offset == patch.offset() && patch.length() != null && begun.upload().length() == null) {
        acknowledge(begun, offset, List.of(), patch.length(), true);
      }
      return offset;
    }
  }

  private long acknowledgeEach(Begun begun, Patch patch, ChunkedBody body) throws IOException {
    long offset = patch.offset();
    for (Chunk chunk; (chunk = body.next(null)) != null; offset += chunk.length()) {
      boolean last = body.end() == ChunkedBody.End.WHOLE;
      acknowledge(begun, offset, List.of(chunk), patch.length(), last);
    }
    requireWhole(begun, body);
    return offset;
  }

  private long acknowledgeAll(Begun begun, Patch patch, ChunkedBody body, UploadChecksum checksum)
      throws IOException {
    List<Chunk> chunks = new ArrayList<>();
    boolean known = false;
    try {
      for (Chunk chunk; (chunk = body.next(checksum)) != null; ) {
        chunks.add(chunk);
      }
      requireWhole(begun, body);
      checksum.requireMatch();
      known = true;
    } finally {
      if (!known) {
        discard(chunks);
      }
    }
    if (!chunks.isEmpty()) {
      acknowledge(begun, patch.offset(), chunks, patch.length(), true);
    }
    return patch.offset() + length(chunks);
  }

  private static void requireWhole(Begun begun, ChunkedBody body) throws IOException {
    switch (body.end()) {
      case WHOLE -> {}
      case NO_ROOM -> throw begun.room().refusal();
      case LET_GO -> throw continuedElsewhere();
      case SILENT ->
          throw new ProblemException(
              ProblemType.REQUEST_TIMEOUT, "Nothing came for a while. What came is safe; go on.");
      case BROKEN -> throw body.brokenOff();
      case NOT_YET -> throw new IllegalStateException("the body has not been read");
    }
  }

  /** Nothing at all is changed when somebody else has become the holder. */
  private void acknowledge(
      Begun begun, long offset, List<Chunk> chunks, @Nullable Long length, boolean last) {
    UUID id = begun.upload().id();
    var advance =
        new UploadRepository.Advance(
            id, begun.hold().id(), offset, length(chunks), chunks.size(), length);
    boolean advanced;
    try {
      advanced = database.inTransaction(tx -> advance(tx, begun, advance, chunks, last));
    } catch (ProblemException e) {
      // Whether other failures happened before or after the commit, nobody knows.
      if (e.type() == ProblemType.QUOTA_EXCEEDED) {
        discard(chunks);
      }
      throw e;
    }
    if (!advanced) {
      discard(chunks);
      throw continuedElsewhere();
    }
    arrival.accept(begun.upload().messageId());
    if (last) {
      begun.hold().isOver();
    }
  }

  private boolean advance(
      Tx tx, Begun begun, UploadRepository.Advance advance, List<Chunk> chunks, boolean last) {
    Optional<Boolean> whole = uploads.advance(tx, advance, last);
    if (whole.isEmpty()) {
      return false;
    }
    UUID messageId = begun.upload().messageId();
    ledger.add(tx, advance.id(), chunks);
    quota.add(tx, begun.workspaceId(), begun.accountId(), advance.bytes());
    if (begun.upload().closed()) {
      settlement.arriving(tx, messageId);
    }
    if (whole.get()) {
      settlement.ended(tx, messageId);
    }
    return true;
  }

  private static long length(List<Chunk> chunks) {
    return chunks.stream().mapToLong(Chunk::length).sum();
  }

  private static ProblemException continuedElsewhere() {
    return new ProblemException(
        ProblemType.UPLOAD_LOCKED, "Another request continues this upload. What came is safe.");
  }

  /** Removes the objects of an upload once its rows are gone. */
  void forget(Tx tx, UUID uploadId) {
    List<ObjectKey> keys = ledger.keys(tx, uploadId);
    tx.afterCommit(() -> keys.forEach(this::discard));
  }

  private void discard(List<Chunk> chunks) {
    boolean answers = true;
    for (Chunk chunk : chunks) {
      // A storage that is away would be waited for once for each.
      answers = answers && discard(chunk.key());
    }
  }

  /** Removes an object that no row speaks of; what stays is for the garbage collection. */
  private boolean discard(ObjectKey key) {
    try {
      storage.delete(key);
      return true;
    } catch (RuntimeException e) {
      LOG.atWarn().setCause(e).addKeyValue("key", key.value()).log("chunk not removed");
      return false;
    }
  }
}
