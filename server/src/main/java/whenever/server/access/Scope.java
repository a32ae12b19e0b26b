package whenever.server.access;

import java.util.UUID;

/** The proof that a viewer may look through a workspace. Only {@link Access} makes one. */
public final class Scope {
  private final UUID workspaceId;
  private final UUID accountId;

  Scope(UUID workspaceId, UUID accountId) {
    this.workspaceId = workspaceId;
    this.accountId = accountId;
  }

  public UUID workspaceId() {
    return workspaceId;
  }

  public UUID accountId() {
    return accountId;
  }

  /**
   * Whether a message that was found belongs to what may be seen: the rule of {@link Action#VIEW}
   * as SQL, for a query that binds {@code :workspace} and {@code :viewer}.
   */
  public static String messageIsVisible(String alias) {
    return """
    %1$s.workspace_id = :workspace AND %1$s.state <> 'deleted'
      AND (%1$s.author_id = :viewer AND %1$s.published_at IS NULL
           OR %1$s.published_at IS NOT NULL
              AND %1$s.channel_id IN (SELECT channel_id FROM channel_viewer
                                       WHERE workspace_id = :workspace AND account_id = :viewer))\
    """
        .formatted(alias);
  }
}
