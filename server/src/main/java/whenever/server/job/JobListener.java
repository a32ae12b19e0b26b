package whenever.server.job;

import java.util.UUID;
import whenever.server.database.Tx;

/** Hears that the progress of a subject is another one, in the transaction that says so. */
@FunctionalInterface
public interface JobListener {
  void progressed(Tx tx, UUID subject);
}
