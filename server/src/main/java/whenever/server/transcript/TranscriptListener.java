package whenever.server.transcript;

import java.util.UUID;
import whenever.server.database.Tx;

/** Hears, inside the transaction, what becomes known of the sound of a message. */
public interface TranscriptListener {
  /** Its sound is known, or never will be: what depends on it can be made. */
  void heard(Tx tx, UUID messageId);

  /** Its words have been written down. */
  void transcribed(Tx tx, UUID messageId, String language);

  /** Somebody has written its words anew, at the times of what plays now. */
  void rewritten(Tx tx, UUID messageId, String language);
}
