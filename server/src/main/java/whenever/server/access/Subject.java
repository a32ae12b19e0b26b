package whenever.server.access;

import java.util.UUID;

/** What an {@link Action} is done to, as far as the decision needs to know it. */
public sealed interface Subject {

  UUID workspaceId();

  /** A whole workspace. */
  record OfWorkspace(UUID workspaceId) implements Subject {}

  /** A channel, its members and the list of its messages. */
  record OfChannel(
      UUID workspaceId, UUID id, ChannelKind kind, boolean archived, Permissions permissions)
      implements Subject {}

  /** Who may post to a channel, reply in it, and invite others to it. */
  record Permissions(Permitted posting, Permitted replying, Permitted inviting) {}

  /**
   * A message, and all that belongs to it: media, transcript, upload, notes, events.
   *
   * @param live whether its author lets others watch while it is recorded
   */
  record OfMessage(
      OfChannel channel, UUID authorId, boolean published, boolean deleted, boolean live)
      implements Subject {
    @Override
    public UUID workspaceId() {
      return channel.workspaceId();
    }
  }
}
