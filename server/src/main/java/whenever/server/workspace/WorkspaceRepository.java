package whenever.server.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Role;
import whenever.server.access.Scope;
import whenever.server.account.Token;
import whenever.server.database.Tx;

/** The tables of workspaces, members and invites. */
final class WorkspaceRepository {
  private static final String INSERT = "INSERT INTO workspace (name) VALUES (:name) RETURNING id";

  private static final String ADD_MEMBER =
      """
      INSERT INTO member (workspace_id, account_id, role) VALUES (:workspace, :account, :role)
      ON CONFLICT DO NOTHING
      """;

  private static final String MEMBERS =
      """
      SELECT account.id, account.name, member.role
        FROM member JOIN account ON account.id = member.account_id
       WHERE member.workspace_id = :workspace
       ORDER BY lower(account.name), account.id
      """;

  private static final String INSERT_INVITE =
      """
      INSERT INTO invite (token_hash, workspace_id, invited_by, expires_at)
      VALUES (:token, :workspace, :by, :expires)
      """;

  private static final String PREVIEW =
      """
      SELECT workspace.name AS workspace_name, account.name AS invited_by
        FROM invite
        JOIN workspace ON workspace.id = invite.workspace_id
        JOIN account ON account.id = invite.invited_by
       WHERE invite.token_hash = :token AND invite.expires_at > now()
      """;

  private static final String REDEEM =
      """
      DELETE FROM invite WHERE token_hash = :token AND expires_at > now()
      RETURNING workspace_id
      """;

  private static final String OLDEST = "SELECT id FROM workspace ORDER BY created_at, id LIMIT 1";

  UUID insert(Tx tx, String name) {
    return tx.handle().createQuery(INSERT).bind("name", name).mapTo(UUID.class).one();
  }

  void addMember(Tx tx, UUID workspaceId, UUID accountId, Role role) {
    tx.handle()
        .createUpdate(ADD_MEMBER)
        .bind("workspace", workspaceId)
        .bind("account", accountId)
        .bind("role", role.value())
        .execute();
  }

  List<Member> members(Tx tx, Scope scope) {
    return tx.handle()
        .createQuery(MEMBERS)
        .bind("workspace", scope.workspaceId())
        .map((row, _) ->
            new Member(
                row.getObject("id", UUID.class), row.getString("name"), row.getString("role")))
        .list();
  }

  void insertInvite(Tx tx, Token token, UUID workspaceId, UUID invitedBy, Instant expiresAt) {
    tx.handle()
        .createUpdate(INSERT_INVITE)
        .bind("token", token.hash())
        .bind("workspace", workspaceId)
        .bind("by", invitedBy)
        .bind("expires", expiresAt)
        .execute();
  }

  Optional<InvitePreview> preview(Tx tx, Token token) {
    return tx.handle()
        .createQuery(PREVIEW)
        .bind("token", token.hash())
        .map((row, _) ->
            new InvitePreview(row.getString("workspace_name"), row.getString("invited_by")))
        .findOne();
  }

  /** Uses the invite up and returns its workspace; of two people at once, one gets it. */
  Optional<UUID> redeem(Tx tx, byte[] tokenHash) {
    return tx.handle().createQuery(REDEEM).bind("token", tokenHash).mapTo(UUID.class).findOne();
  }

  Optional<UUID> oldest(Tx tx) {
    return tx.handle().createQuery(OLDEST).mapTo(UUID.class).findOne();
  }
}
