package whenever.server.upload;

import java.util.UUID;
import whenever.server.database.Tx;
import whenever.server.message.MessageLife;

/** What the state of its uploads means for a message. */
public final class UploadSettlement {
  private final MessageLife life;
  private final UploadListener listener;
  private final UploadRepository uploads = new UploadRepository();

  public UploadSettlement(MessageLife life, UploadListener listener) {
    this.life = life;
    this.listener = listener;
  }

  /** Keeps others from beginning or ending parts of the message until the transaction ends. */
  void lock(Tx tx, UUID messageId) {
    life.lock(tx, messageId);
  }

  /** Bytes come, perhaps again. */
  void arriving(Tx tx, UUID messageId) {
    life.recording(tx, messageId);
  }

  /** An upload has ended: when none of the message is open, what came of it is the message. */
  void ended(Tx tx, UUID messageId) {
    // Of two parts that end at once, the one that comes second here sees both.
    if (!life.lock(tx, messageId)) {
      return;
    }
    UploadRepository.Parts parts = uploads.parts(tx, messageId);
    boolean something = parts.received() > 0 || parts.finished();
    if (!parts.open() && something) {
      listener.uploadFinished(tx, messageId);
    }
  }
}
