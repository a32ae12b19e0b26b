package whenever.server.workspace;

import java.util.List;
import java.util.UUID;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.database.Tx;

/** Where somebody goes when they are let into a workspace. */
public interface ChannelAdmission {
  /** Returns when the viewer may invite others to these channels; refuses otherwise. */
  void authorise(Tx tx, Viewer viewer, UUID workspaceId, List<UUID> channelIds);

  /** Somebody is in, and in these channels. */
  void joined(Tx tx, UUID workspaceId, UUID accountId, Role role, List<UUID> channelIds);
}
