package whenever.server.transcript;

import java.util.UUID;
import whenever.server.database.Tx;

/** Hears, inside the transaction, that the words of a message have been written down. */
@FunctionalInterface
public interface TranscriptListener {
  void transcribed(Tx tx, UUID messageId, String language);
}
