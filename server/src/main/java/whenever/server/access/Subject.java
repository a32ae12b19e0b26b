package whenever.server.access;

import java.util.UUID;

/** What an {@link Action} is done to, as far as the decision needs to know it. */
public sealed interface Subject {

  UUID workspaceId();

  /** A whole workspace. */
  record OfWorkspace(UUID workspaceId) implements Subject {}

  /** A channel; all are open to the members of their workspace. */
  record OfChannel(UUID workspaceId) implements Subject {}

  /**
   * A message, and all that belongs to it: media, transcript, upload, events.
   *
   * @param live whether its author lets others watch while it is recorded
   */
  record OfMessage(
      UUID workspaceId, UUID authorId, boolean published, boolean deleted, boolean live)
      implements Subject {}
}
