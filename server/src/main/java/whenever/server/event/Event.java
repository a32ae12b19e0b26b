package whenever.server.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * News for the browsers of one workspace: what changed, so that they can read it anew.
 *
 * @param accountId the only person who may know, or null when the whole workspace may
 */
public record Event(
    @JsonIgnore UUID workspaceId,
    String type,
    String change,
    @Nullable UUID messageId,
    @Nullable UUID parentId,
    @Nullable UUID channelId,
    @JsonIgnore @Nullable UUID accountId) {}
