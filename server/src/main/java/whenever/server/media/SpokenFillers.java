package whenever.server.media;

import java.util.List;
import java.util.UUID;
import whenever.server.database.Tx;

/** Knows where somebody only thinks aloud; the words themselves are another room's. */
@FunctionalInterface
public interface SpokenFillers {
  /** In order; empty while nothing has been written down. */
  List<SkipMap.Filler> of(Tx tx, UUID messageId);
}
