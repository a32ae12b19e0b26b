package whenever.server.job;

import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;

/** Knows the workspace that a job is for; those of one workspace do not hold up another's. */
@FunctionalInterface
public interface JobOwner {
  Optional<UUID> workspace(Tx tx, UUID subject);
}
