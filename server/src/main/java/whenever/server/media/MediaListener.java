package whenever.server.media;

import java.util.UUID;
import whenever.server.database.Tx;

/** Hears, inside the transaction, that a message can be played. */
@FunctionalInterface
public interface MediaListener {

  /** Better is true when a rendition that plays everywhere has still to be made. */
  void playable(Tx tx, UUID messageId, boolean better);
}
