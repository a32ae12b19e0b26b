package whenever.server.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * News for the browsers of one workspace: what changed, so that they can read it anew.
 *
 * @param accountId the only person who may know, or null when all may who see the channel; without
 *     a channel, the whole workspace
 */
public record Event(
    @JsonIgnore UUID workspaceId,
    String type,
    String change,
    @Nullable UUID messageId,
    @Nullable UUID parentId,
    @Nullable UUID channelId,
    @JsonIgnore @Nullable UUID accountId) {
  private static final String ACCESS = "access";

  /** Tells somebody that they may see more or less now; their open streams begin anew. */
  public static Event access(UUID workspaceId, UUID accountId) {
    return new Event(workspaceId, ACCESS, "updated", null, null, null, accountId);
  }

  boolean changesAccess() {
    return type.equals(ACCESS);
  }
}
