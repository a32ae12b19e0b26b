package whenever.server.upload;

import java.util.UUID;
import whenever.server.database.Tx;

/** Hears, inside the transaction, that all bytes of a message are safe. */
@FunctionalInterface
public interface UploadListener {
  void uploadFinished(Tx tx, UUID messageId);
}
