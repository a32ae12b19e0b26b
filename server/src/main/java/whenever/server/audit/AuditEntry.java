package whenever.server.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of the audit log.
 *
 * @param actor null when nobody knows who it was
 * @param subject with an empty name when it has none, or when its name is not for everybody
 * @param address of the network that it was done from
 */
public record AuditEntry(
    UUID id,
    Instant at,
    String action,
    @Nullable Named actor,
    Named subject,
    String address,
    String detail) {

  /** Somebody or something, by the name it had then. */
  public record Named(UUID id, String name) {}
}
