package whenever.server.workspace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import whenever.server.access.Role;
import whenever.server.access.Scope;
import whenever.server.database.Tx;

/** The tables of workspaces and members. */
final class WorkspaceRepository {
  private static final String INSERT = "INSERT INTO workspace (name) VALUES (:name) RETURNING id";

  private static final String ADD_MEMBER =
      """
      INSERT INTO member (workspace_id, account_id, role) VALUES (:workspace, :account, :role)
      ON CONFLICT DO NOTHING
      """;

  /** A guest knows the people of their channels. */
  private static final String MEMBERS =
      """
      SELECT account.id, account.name, member.role
        FROM member JOIN account ON account.id = member.account_id
       WHERE member.workspace_id = :workspace
         AND (EXISTS (SELECT FROM member AS self
                       WHERE self.workspace_id = :workspace AND self.account_id = :viewer
                         AND self.role <> 'guest')
              OR member.account_id = :viewer
              OR EXISTS (SELECT FROM channel_member AS own
                           JOIN channel_member AS other USING (channel_id)
                          WHERE own.account_id = :viewer AND own.workspace_id = :workspace
                            AND other.account_id = member.account_id))
       ORDER BY lower(account.name), account.id
      """;

  private static final String ROLE =
      "SELECT role FROM member WHERE workspace_id = :workspace AND account_id = :account";

  private static final String SET_ROLE =
      """
      UPDATE member SET role = :role
       WHERE workspace_id = :workspace AND account_id = :account
      """;

  private static final String REMOVE =
      "DELETE FROM member WHERE workspace_id = :workspace AND account_id = :account";

  private static final String LOCK = "SELECT id FROM workspace WHERE id = :workspace FOR UPDATE";

  private static final String OWNERS =
      "SELECT count(*) FROM member WHERE workspace_id = :workspace AND role = 'owner'";

  private static final String OLDEST = "SELECT id FROM workspace ORDER BY created_at, id LIMIT 1";

  UUID insert(Tx tx, String name) {
    return tx.handle().createQuery(INSERT).bind("name", name).mapTo(UUID.class).one();
  }

  /** Whoever is a member already stays what they are; then it is false. */
  boolean addMember(Tx tx, UUID workspaceId, UUID accountId, Role role) {
    return tx.handle()
            .createUpdate(ADD_MEMBER)
            .bind("workspace", workspaceId)
            .bind("account", accountId)
            .bind("role", role.value())
            .execute()
        == 1;
  }

  List<Member> members(Tx tx, Scope scope) {
    return tx.handle()
        .createQuery(MEMBERS)
        .bind("workspace", scope.workspaceId())
        .bind("viewer", scope.accountId())
        .map((row, _) ->
            new Member(
                row.getObject("id", UUID.class), row.getString("name"), row.getString("role")))
        .list();
  }

  Optional<Role> role(Tx tx, UUID workspaceId, UUID accountId) {
    return tx.handle()
        .createQuery(ROLE)
        .bind("workspace", workspaceId)
        .bind("account", accountId)
        .mapTo(String.class)
        .findOne()
        .map(Role::of);
  }

  void setRole(Tx tx, UUID workspaceId, UUID accountId, Role role) {
    tx.handle()
        .createUpdate(SET_ROLE)
        .bind("workspace", workspaceId)
        .bind("account", accountId)
        .bind("role", role.value())
        .execute();
  }

  void remove(Tx tx, UUID workspaceId, UUID accountId) {
    tx.handle()
        .createUpdate(REMOVE)
        .bind("workspace", workspaceId)
        .bind("account", accountId)
        .execute();
  }

  /** Makes others wait who want to change the owners. */
  void lock(Tx tx, UUID workspaceId) {
    tx.handle().createQuery(LOCK).bind("workspace", workspaceId).mapTo(UUID.class).findOne();
  }

  int owners(Tx tx, UUID workspaceId) {
    return tx.handle()
        .createQuery(OWNERS)
        .bind("workspace", workspaceId)
        .mapTo(Integer.class)
        .one();
  }

  Optional<UUID> oldest(Tx tx) {
    return tx.handle().createQuery(OLDEST).mapTo(UUID.class).findOne();
  }
}
