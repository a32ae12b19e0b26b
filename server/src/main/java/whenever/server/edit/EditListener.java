package whenever.server.edit;

import java.util.UUID;
import whenever.server.database.Tx;

/** Hears, inside the transaction, that another recording plays in a message. */
@FunctionalInterface
public interface EditListener {
  /** Its words are there already, in this language unless that is empty. */
  void edited(Tx tx, UUID messageId, String language, boolean picture);
}
