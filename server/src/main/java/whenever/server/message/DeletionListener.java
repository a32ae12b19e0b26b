package whenever.server.message;

import java.util.UUID;
import whenever.server.database.Tx;

/** Hears, inside the transaction, that a message has been deleted. */
@FunctionalInterface
public interface DeletionListener {
  void deleted(Tx tx, UUID messageId);
}
