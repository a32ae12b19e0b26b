package whenever.server.media;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.message.Message;
import whenever.server.message.MessageService;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.upload.UploadedMedia;

/** Copies of a message to keep. */
public final class DownloadService {
  private final Database database;
  private final MessageService messages;
  private final MediaStore store;
  private final UploadedMedia uploaded;

  public DownloadService(
      Database database, MessageService messages, MediaStore store, UploadedMedia uploaded) {
    this.database = database;
    this.messages = messages;
    this.store = store;
    this.uploaded = uploaded;
  }

  Message message(Viewer viewer, UUID messageId) {
    return messages.require(viewer, Action.VIEW, messageId);
  }

  /** As it was recorded; what came in several parts, joined without encoding where that works. */
  Download original(UUID messageId) {
    OriginalForm form =
        database
            .inTransaction(tx -> store.rows.original(tx, messageId))
            .orElseThrow(DownloadService::notYet);
    return uploaded
        .content(messageId)
        .map(content -> new Download(content, form.type(), form.extension()))
        .or(() -> first(messageId, List.of(RenditionRole.INSTANT)))
        .orElseThrow(DownloadService::notYet);
  }

  /** What plays everywhere. */
  Download mp4(UUID messageId) {
    return first(messageId, List.of(RenditionRole.UNIVERSAL, RenditionRole.INSTANT))
        .filter(found -> found.type().endsWith("/mp4"))
        .orElseThrow(DownloadService::notYet);
  }

  /** The sound alone. */
  Download audio(UUID messageId) {
    return first(messageId, List.of(RenditionRole.SOUND, RenditionRole.UNIVERSAL))
        .filter(found -> found.type().startsWith("audio/"))
        .or(() -> first(messageId, List.of(RenditionRole.INSTANT)))
        .filter(found -> found.type().startsWith("audio/"))
        .orElseThrow(DownloadService::notYet);
  }

  private Optional<Download> first(UUID messageId, List<RenditionRole> roles) {
    return database.inTransaction(tx ->
        roles.stream()
            .flatMap(role -> store.rows.find(tx, messageId, role).stream())
            .findFirst()
            .map(found ->
                new Download(content(found), found.contentType(), extension(found.key().value()))));
  }

  private StoredContent content(StoredRendition found) {
    return new StoredContent(store, found.key(), found.bytes(), found.id().toString());
  }

  private static String extension(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private static ProblemException notYet() {
    return new ProblemException(
        ProblemType.CONFLICT, "This form of the message is not there. It may still be being made.");
  }
}
