package whenever.server.audit;

import java.util.UUID;
import whenever.server.access.Viewer;

/**
 * Who does something, and from where.
 *
 * @param address of the network
 */
public record Actor(UUID accountId, String address) {

  public static Actor of(Viewer viewer) {
    return new Actor(viewer.accountId(), viewer.address());
  }
}
