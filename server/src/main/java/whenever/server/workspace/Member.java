package whenever.server.workspace;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person in a workspace.
 *
 * @param pictureUrl null where there is no picture
 */
record Member(UUID id, String name, String role, @Nullable String pictureUrl) {}
