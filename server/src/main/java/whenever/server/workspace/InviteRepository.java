package whenever.server.workspace;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Role;
import whenever.server.account.Token;
import whenever.server.database.Tx;

/** The table of invites. */
final class InviteRepository {
  private static final String INSERT =
      """
      INSERT INTO invite (id, token_hash, workspace_id, invited_by, role, email, channels,
                          created_at, expires_at)
      VALUES (:id, :token, :workspace, :by, :role, :email, :channels, :created, :expires)
      """;

  private static final String LIST =
      """
      SELECT invite.id, invite.role, invite.email, invite.channels, invite.invited_by,
             account.name AS inviter_name, invite.created_at, invite.expires_at
        FROM invite JOIN account ON account.id = invite.invited_by
       WHERE invite.workspace_id = :workspace AND invite.expires_at > now()
       ORDER BY invite.created_at DESC, invite.id
      """;

  private static final String REVOKE =
      """
      DELETE FROM invite WHERE id = :id AND workspace_id = :workspace
         AND (:all OR invited_by = :viewer)
      """;

  private static final String PREVIEW =
      """
      SELECT workspace.name AS workspace_name, account.name AS invited_by, invite.role
        FROM invite
        JOIN workspace ON workspace.id = invite.workspace_id
        JOIN account ON account.id = invite.invited_by
       WHERE invite.token_hash = :token AND invite.expires_at > now()
      """;

  private static final String REDEEM =
      """
      DELETE FROM invite WHERE token_hash = :token AND expires_at > now()
      RETURNING workspace_id, role, channels
      """;

  private static final String PURGE = "DELETE FROM invite WHERE expires_at < now()";

  /** What a used invite leads to. */
  record Entry(UUID workspaceId, Role role, List<UUID> channelIds) {}

  void insert(Tx tx, Token token, UUID workspaceId, Invite invite) {
    tx.handle().createUpdate(PURGE).execute();
    tx.handle()
        .createUpdate(INSERT)
        .bind("id", invite.id())
        .bind("token", token.hash())
        .bind("workspace", workspaceId)
        .bind("by", invite.invitedBy())
        .bind("role", invite.role().value())
        .bind("email", invite.email())
        .bindArray("channels", UUID.class, invite.channelIds())
        .bind("created", invite.createdAt())
        .bind("expires", invite.expiresAt())
        .execute();
  }

  List<Invite> list(Tx tx, UUID workspaceId) {
    return tx.handle()
        .createQuery(LIST)
        .bind("workspace", workspaceId)
        .map((row, _) ->
            new Invite(
                row.getObject("id", UUID.class),
                Role.of(row.getString("role")),
                row.getString("email"),
                channels(row),
                row.getObject("invited_by", UUID.class),
                row.getString("inviter_name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /**
   * Ends an invite; false when there is none.
   *
   * @param all whether it may be another's
   */
  boolean revoke(Tx tx, UUID workspaceId, UUID inviteId, UUID viewerId, boolean all) {
    return tx.handle()
            .createUpdate(REVOKE)
            .bind("workspace", workspaceId)
            .bind("id", inviteId)
            .bind("viewer", viewerId)
            .bind("all", all)
            .execute()
        == 1;
  }

  Optional<InvitePreview> preview(Tx tx, Token token) {
    return tx.handle()
        .createQuery(PREVIEW)
        .bind("token", token.hash())
        .map((row, _) ->
            new InvitePreview(
                row.getString("workspace_name"),
                row.getString("invited_by"),
                row.getString("role")))
        .findOne();
  }

  /** Uses the invite up; of two people at once, one gets it. */
  Optional<Entry> redeem(Tx tx, byte[] tokenHash) {
    return tx.handle()
        .createQuery(REDEEM)
        .bind("token", tokenHash)
        .map((row, _) ->
            new Entry(
                row.getObject("workspace_id", UUID.class),
                Role.of(row.getString("role")),
                channels(row)))
        .findOne();
  }

  private static List<UUID> channels(ResultSet row) throws SQLException {
    return List.of((UUID[]) row.getArray("channels").getArray());
  }
}
