package whenever.server.media;

import java.util.UUID;
import whenever.server.database.Tx;

/** Hears, inside the transaction, that a message can be played. */
@FunctionalInterface
public interface MediaListener {

  /** Picture is false for sound alone. */
  void playable(Tx tx, UUID messageId, boolean picture);
}
