package whenever.server.media;

import java.util.UUID;
import whenever.server.access.Action;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.job.JobQueue;
import whenever.server.message.Message;
import whenever.server.message.MessageLife;
import whenever.server.message.MessageService;
import whenever.server.message.MessageState;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;
import whenever.server.storage.ObjectKey;

/** The media of messages, for those who may see them. */
public final class MediaService {
  private final Database database;
  private final MessageService messages;
  private final MessageLife life;
  private final MediaStore store;
  private final JobQueue jobs;

  public MediaService(
      Database database,
      MessageService messages,
      MessageLife life,
      MediaStore store,
      JobQueue jobs) {
    this.database = database;
    this.messages = messages;
    this.life = life;
    this.store = store;
    this.jobs = jobs;
  }

  StoredRendition rendition(Viewer viewer, UUID messageId, UUID renditionId) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      return store.require(tx, messageId, renditionId);
    });
  }

  ObjectKey poster(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      messages.require(tx, viewer, Action.VIEW, messageId);
      return store.rows.poster(tx, messageId).orElseThrow(MediaRoutes::nothing);
    });
  }

  /** Tries again what failed for a passing reason. */
  Message retry(Viewer viewer, UUID messageId) {
    return database.inTransaction(tx -> {
      Message message = messages.require(tx, viewer, Action.EDIT, messageId);
      if (message.state() != MessageState.FAILED || !message.retryable()) {
        throw new ProblemException(ProblemType.CONFLICT, "There is nothing to try again here.");
      }
      jobs.enqueue(tx, RemuxJob.KIND, messageId);
      life.processing(tx, messageId);
      return messages.require(tx, viewer, Action.VIEW, messageId);
    });
  }
}
