package whenever.server.transcript;

import java.util.UUID;
import whenever.server.database.Tx;

/** Hears, inside the transaction, that a message has been listened to; it has its words already. */
@FunctionalInterface
public interface NewWords {
  void heard(Tx tx, UUID messageId);
}
