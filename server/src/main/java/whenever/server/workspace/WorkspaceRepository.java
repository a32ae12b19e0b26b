package whenever.server.workspace;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Role;
import whenever.server.access.Scope;
import whenever.server.account.Me;
import whenever.server.database.Tx;

/** The tables of workspaces and members. */
final class WorkspaceRepository {
  private static final String INSERT = "INSERT INTO workspace (name) VALUES (:name) RETURNING id";

  private static final String ADD_MEMBER =
      """
      INSERT INTO member (workspace_id, account_id, role) VALUES (:workspace, :account, :role)
      ON CONFLICT DO NOTHING
      """;

  private static final String MEMBERS =
      """
      SELECT account.id, account.name, account.picture_key, member.role
        FROM acquaintance
        JOIN member ON member.workspace_id = acquaintance.workspace_id
                   AND member.account_id = acquaintance.other_id
        JOIN account ON account.id = member.account_id
       WHERE acquaintance.workspace_id = :workspace AND acquaintance.account_id = :viewer
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

  private static final String LANGUAGE =
      "SELECT coalesce(language, '') FROM workspace WHERE id = :workspace";

  private static final String SET_LANGUAGE =
      "UPDATE workspace SET language = :language WHERE id = :workspace";

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
        .map((row, _) -> {
          UUID id = row.getObject("id", UUID.class);
          return new Member(
              id,
              row.getString("name"),
              row.getString("role"),
              Me.pictureUrl(id, row.getString("picture_key")));
        })
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

  /** The language that is spoken there, when somebody chose it. */
  Optional<String> language(Tx tx, UUID workspaceId) {
    return tx.handle()
        .createQuery(LANGUAGE)
        .bind("workspace", workspaceId)
        .mapTo(String.class)
        .findOne()
        .filter(language -> !language.isEmpty());
  }

  void setLanguage(Tx tx, UUID workspaceId, @Nullable String language) {
    tx.handle()
        .createUpdate(SET_LANGUAGE)
        .bind("workspace", workspaceId)
        .bind("language", language)
        .execute();
  }

  Optional<UUID> oldest(Tx tx) {
    return tx.handle().createQuery(OLDEST).mapTo(UUID.class).findOne();
  }
}
