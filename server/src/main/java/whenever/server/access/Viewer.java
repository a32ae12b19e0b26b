package whenever.server.access;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The person who asks, with the facts that decide what they may do.
 *
 * @param roles what they are in each of their workspaces
 * @param channels the channels they belong to
 * @param address of the network that they ask from; decides nothing
 */
public record Viewer(
    UUID accountId,
    String name,
    String email,
    Map<UUID, Role> roles,
    Channels channels,
    String address) {
  public Viewer {
    roles = Map.copyOf(roles);
  }

  /** Somebody who has not asked yet. */
  public Viewer(
      UUID accountId, String name, String email, Map<UUID, Role> roles, Channels channels) {
    this(accountId, name, email, roles, channels, "");
  }

  /** Channels that somebody belongs to, and those of them that they look after. */
  public record Channels(Set<UUID> joined, Set<UUID> managed) {
    public static final Channels NONE = new Channels(Set.of(), Set.of());

    public Channels {
      joined = Set.copyOf(joined);
      managed = Set.copyOf(managed);
    }
  }

  /** The same person after they have come to belong to a channel. */
  public Viewer in(UUID channelId, boolean manager) {
    Set<UUID> joined = new HashSet<>(channels.joined());
    joined.add(channelId);
    Set<UUID> managed = new HashSet<>(channels.managed());
    if (manager) {
      managed.add(channelId);
    }
    return new Viewer(accountId, name, email, roles, new Channels(joined, managed), address);
  }

  /** The same person, who asks from there. */
  public Viewer from(String network) {
    return new Viewer(accountId, name, email, roles, channels, network);
  }

  Optional<Role> roleIn(UUID workspaceId) {
    return Optional.ofNullable(roles.get(workspaceId));
  }
}
