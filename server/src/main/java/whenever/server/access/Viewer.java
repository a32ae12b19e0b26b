package whenever.server.access;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The person who asks, with the facts that decide what they may do. */
public record Viewer(UUID accountId, String name, String email, Map<UUID, Role> roles) {
  public Viewer {
    roles = Map.copyOf(roles);
  }

  Optional<Role> roleIn(UUID workspaceId) {
    return Optional.ofNullable(roles.get(workspaceId));
  }
}
