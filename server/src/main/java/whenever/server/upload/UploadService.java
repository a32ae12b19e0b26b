package whenever.server.upload;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Access;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.storage.ObjectStorage;

/** Uploads, for the authors of messages. */
public final class UploadService implements AutoCloseable {
  private final Database database;
  private final MessageService messages;
  private final UploadSettlement settlement;
  private final UploadConfig config;
  private final InstantSource clock;
  private final UploadQuota quota;
  private final UploadHolders holders;
  private final UploadAppender appender;
  private final UploadRepository uploads = new UploadRepository();

  public UploadService(
      Database database,
      ObjectStorage storage,
      MessageService messages,
      UploadSettlement settlement,
      UploadConfig config,
      InstantSource clock) {
    this.database = database;
    this.messages = messages;
    this.settlement = settlement;
    this.config = config;
    this.clock = clock;
    quota = new UploadQuota(config, clock);
    holders = new UploadHolders(database);
    appender =
        new UploadAppender(database, storage, new ChunkMemory(config.memory()), quota, settlement);
  }

  /** Tells who waits in this process for the bytes of messages. */
  public void onArrival(Consumer<UUID> listener) {
    appender.onArrival(listener);
  }

  long maxLength() {
    return config.maxLength().bytes();
  }

  /** Begins a part of a message; asked again, answers with the one that was begun. */
  Upload create(Viewer viewer, UploadMetadata metadata, @Nullable Long length) {
    requireAllowed(length);
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.UPLOAD, metadata.message());
      settlement.lock(tx, message.id());
      Optional<Upload> begun = uploads.findPart(tx, metadata);
      if (begun.isPresent() && isExpired(begun.get())) {
        // What came of it is still here, so it goes on from there.
        uploads.renew(tx, begun.get().id());
        begun = uploads.findPart(tx, metadata);
      }
      return begun.isPresent() ? begun.get() : insert(tx, message, metadata, length);
    });
  }

  private Upload insert(Tx tx, Message message, UploadMetadata metadata, @Nullable Long length) {
    UploadRepository.Parts parts = uploads.parts(tx, message.id());
    if (message.published() && parts.count() > 0 && parts.finished()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "This message has been sent. Make a new one instead.");
    }
    quota.requireOpen(tx, message);
    UUID accountId = message.head().authorId();
    quota.today(tx, message.head().workspaceId(), accountId).requireAny();
    quota.ofMessage(parts.received()).requireAny();
    uploads.insert(tx, metadata, accountId, length);
    settlement.arriving(tx, message.id());
    Upload upload = uploads.findPart(tx, metadata).orElseThrow();
    if (uploads.finishEmpty(tx, upload.id())) {
      settlement.ended(tx, message.id());
    }
    return upload;
  }

  /** Where an upload stands, after whoever writes to it has stored what it has. */
  Upload get(Viewer viewer, UUID uploadId) throws InterruptedException {
    Upload upload = database.inTransaction(tx -> require(tx, viewer, uploadId)).upload();
    if (!upload.held()) {
      return upload;
    }
    holders.askToLetGo(uploadId);
    return database.inTransaction(tx -> require(tx, viewer, uploadId)).upload();
  }

  /** An upload with its message. */
  private record Found(Message message, Upload upload) {}

  private Found require(Tx tx, Viewer viewer, UUID uploadId) {
    Upload upload =
        uploads
            .find(tx, uploadId)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such upload."));
    Message message = messages.require(tx, viewer, Action.UPLOAD, upload.messageId());
    if (isExpired(upload)) {
      throw new ProblemException(
          ProblemType.UPLOAD_GONE, "This upload has waited too long to be continued.");
    }
    return new Found(message, upload);
  }

  private boolean isExpired(Upload upload) {
    return !upload.finished() && expires(upload).isBefore(clock.instant());
  }

  /** Until when an upload can be continued, as things stand. */
  Instant expires(Upload upload) {
    return upload.lastByteAt().plus(config.expireAfter());
  }

  /** Appends a body; returns the upload as it is afterwards. */
  Upload append(Viewer viewer, UUID uploadId, UploadAppender.Patch patch)
      throws IOException, InterruptedException {
    requireAllowed(patch.length());
    UploadAppender.Begun begun = begin(viewer, uploadId, patch);
    try {
      long offset = appender.append(begun, patch);
      return begun.upload().advanced(offset, patch.length(), clock.instant());
    } finally {
      holders.release(begun.hold());
    }
  }

  private UploadAppender.Begun begin(Viewer viewer, UUID uploadId, UploadAppender.Patch patch)
      throws InterruptedException {
    Optional<UploadAppender.Begun> begun =
        database.inTransaction(tx -> begin(tx, viewer, uploadId, patch, false));
    if (begun.isEmpty()) {
      holders.askToLetGo(uploadId);
      begun = database.inTransaction(tx -> begin(tx, viewer, uploadId, patch, true));
    }
    return begun.orElseThrow();
  }

  /** Becomes the holder; empty when another is, and is not to be pushed aside. */
  private Optional<UploadAppender.Begun> begin(
      Tx tx, Viewer viewer, UUID uploadId, UploadAppender.Patch patch, boolean pushAside) {
    tx.mayBeLost();
    uploads.lock(tx, uploadId);
    Found found = require(tx, viewer, uploadId);
    Upload upload = found.upload();
    if (upload.held() && !pushAside) {
      return Optional.empty();
    }
    requireOffset(upload, patch.offset());
    requireSameLength(upload, patch.length());
    UUID workspaceId = found.message().head().workspaceId();
    UploadQuota.Room room = room(tx, found, patch.length());
    return Optional.of(
        new UploadAppender.Begun(
            upload, workspaceId, viewer.accountId(), room, holders.hold(tx, uploadId)));
  }

  /** How much a request may bring. */
  private UploadQuota.Room room(Tx tx, Found found, @Nullable Long declared) {
    Upload upload = found.upload();
    Long length = upload.length() == null ? declared : upload.length();
    UploadQuota.Room least =
        quota
            .ofMessage(uploads.parts(tx, upload.messageId()).received())
            .least(
                quota.today(
                    tx, found.message().head().workspaceId(), found.message().head().authorId()));
    if (length == null) {
      return least;
    }
    var refusal =
        new ProblemException(
            ProblemType.UPLOAD_TOO_LARGE, "There were more bytes than Upload-Length says.");
    return new UploadQuota.Room(length - upload.offset(), refusal).least(least);
  }

  /** Removes an upload with its bytes; the only one of a message takes the message along. */
  void terminate(Viewer viewer, UUID uploadId) throws InterruptedException {
    UUID messageId = get(viewer, uploadId).messageId();
    boolean only =
        database.inTransaction(tx -> {
          settlement.lock(tx, messageId);
          boolean last = uploads.parts(tx, messageId).count() == 1;
          if (!last) {
            appender.forget(tx, uploadId);
            uploads.delete(tx, uploadId);
            settlement.ended(tx, messageId);
          }
          return last;
        });
    if (only) {
      messages.delete(viewer, messageId);
    }
  }

  /** How much a person may upload now. */
  record Limits(long maxBytes, long dailyBytesLeft, int openUploadsLeft) {}

  Limits limits(Viewer viewer, UUID workspaceId) {
    UUID accountId = Access.scope(viewer, workspaceId).accountId();
    return database.inTransaction(tx ->
        new Limits(
            maxLength(),
            Math.max(0, quota.today(tx, workspaceId, accountId).bytes()),
            quota.openLeft(tx, workspaceId, accountId)));
  }

  private void requireAllowed(@Nullable Long length) {
    if (length != null && length > maxLength()) {
      throw new ProblemException(
          ProblemType.UPLOAD_TOO_LARGE,
          "This has %s; one message may have %s."
              .formatted(UploadQuota.size(length), config.maxLength()));
    }
  }

  private static void requireOffset(Upload upload, long offset) {
    if (upload.offset() != offset) {
      throw new ProblemException(
              ProblemType.UPLOAD_OFFSET_MISMATCH,
              "The upload stands at %d, not at %d.".formatted(upload.offset(), offset))
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

  /** Lets the requests that are writing store what they have, because the server stops. */
  @Override
  public void close() {
    holders.close();
  }
}
