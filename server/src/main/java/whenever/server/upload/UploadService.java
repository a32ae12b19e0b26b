package whenever.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.message.Message;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.message.MessageState;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.storage.ObjectStorage;

/** Takes the bytes of messages: object first, then the ledger row, then the acknowledgement. */
public final class UploadService {
  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final UploadListener listener;
  private final ChunkWriter chunks;
  private final UploadConfig config;
  private final UploadRepository uploads = new UploadRepository();

  public UploadService(
      Database database,
      ObjectStorage storage,
      MessageService messages,
      MessageLife life,
      UploadListener listener,
      UploadConfig config) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.listener = listener;
    this.config = config;
    this.chunks = new ChunkWriter(storage);
  }

  long maxLength() {
    return config.maxLength().bytes();
  }

  /** Begins the upload of a draft; asked again, answers with the one that was begun. */
  Upload create(Viewer viewer, UUID messageId, @Nullable Long length) {
    requireAllowed(length);
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.UPLOAD, messageId);
      Upload upload = uploads.insertOrFind(tx, messageId, viewer.accountId(), length);
      if (upload.finished()) {
        throw new ProblemException(
            ProblemType.CONFLICT, "This message is complete. Make a new one instead.");
      }
      if (message.state() == MessageState.DRAFT) {
        life.recording(tx, messageId);
      }
      finishIfComplete(tx, upload);
      return upload;
    });
  }

  Upload get(Viewer viewer, UUID uploadId) {
    return database.inTransaction(tx -> require(tx, viewer, uploadId));
  }

  private Upload require(Tx tx, Viewer viewer, UUID uploadId) {
    Upload upload =
        uploads
            .find(tx, uploadId)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such upload."));
    messages.require(tx, viewer, Action.UPLOAD, upload.messageId());
    return upload;
  }

  /**
   * Appends the body. What has been read is kept even when the body breaks off.
   *
   * @param offset where the client thinks the upload stands
   * @param declaredLength the whole length, when the client declares it with this request
   * @return the offset afterwards
   */
  long append(
      Viewer viewer, UUID uploadId, long offset, @Nullable Long declaredLength, InputStream body)
      throws IOException {
    requireAllowed(declaredLength);
    Upload upload = get(viewer, uploadId);
    requireOffset(upload, offset);
    requireSameLength(upload, declaredLength);
    Long length = upload.length() != null ? upload.length() : declaredLength;
    long position = offset;
    try (ChunkWriter.Body chunked = chunks.open(upload, body, room(offset, length))) {
      while (chunked.next()) {
        position = acknowledge(upload, position, chunked.stored(), declaredLength);
      }
      chunked.requireEnd();
    }
    if (position == offset && declaredLength != null) {
      declareLength(upload, offset, declaredLength);
    }
    return position;
  }

  private long room(long offset, @Nullable Long length) {
    return (length == null ? maxLength() : length) - offset;
  }

  private long acknowledge(
      Upload upload, long position, UploadRepository.Chunk chunk, @Nullable Long length) {
    boolean advanced =
        database.inTransaction(tx -> {
          if (!uploads.advance(tx, upload.id(), position, chunk.length(), length)) {
            return false;
          }
          uploads.addChunk(tx, upload.id(), chunk);
          finishIfComplete(tx, upload);
          return true;
        });
    if (!advanced) {
      chunks.discard(chunk);
      throw moved("Another request has continued this upload.");
    }
    return position + chunk.length();
  }

  private void declareLength(Upload upload, long offset, Long length) {
    database.transact(tx -> {
      if (!uploads.advance(tx, upload.id(), offset, 0, length) && !upload.finished()) {
        throw moved("Another request has continued this upload.");
      }
      finishIfComplete(tx, upload);
    });
  }

  private void finishIfComplete(Tx tx, Upload upload) {
    if (uploads.finish(tx, upload.id())) {
      listener.uploadFinished(tx, upload.messageId());
    }
  }

  private void requireAllowed(@Nullable Long length) {
    if (length != null && length > maxLength()) {
      throw new ProblemException(
          ProblemType.UPLOAD_TOO_LARGE,
          "This is larger than the %s that this server takes.".formatted(config.maxLength()));
    }
  }

  private static void requireOffset(Upload upload, long offset) {
    if (upload.offset() != offset) {
      throw moved("The upload stands at %d, not at %d.".formatted(upload.offset(), offset))
          .withHeader("Upload-Offset", Long.toString(upload.offset()));
    }
  }

  private static void requireSameLength(Upload upload, @Nullable Long declared) {
    if (declared == null) {
      return;
    }
    if (upload.length() != null && !upload.length().equals(declared)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "Upload-Length has been declared as something else.");
    }
    if (declared < upload.offset()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "Upload-Length is less than what has arrived.");
    }
  }

  private static ProblemException moved(String detail) {
    return new ProblemException(ProblemType.UPLOAD_OFFSET_MISMATCH, detail);
  }
}
