package whenever.server.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.access.Viewer;
import whenever.server.database.Tx;

/** The table of accounts. */
final class AccountRepository {
  private static final String INSERT =
      """
      INSERT INTO account (name, email, password_hash) VALUES (:name, :email, :hash)
      ON CONFLICT DO NOTHING
      RETURNING id
      """;

  private static final String CREDENTIALS =
      "SELECT id, password_hash FROM account WHERE lower(email) = lower(:email)";

  private static final String BY_EMAIL =
      "SELECT id FROM account WHERE lower(email) = lower(:email)";

  private static final String FIND =
      "SELECT id, name, email, time_zone, picture_key, password_hash FROM account WHERE id = :id";

  private static final String VIEWER =
      """
      SELECT %s
        FROM account LEFT JOIN member ON member.account_id = account.id
       WHERE account.id = :id
      """
          .formatted(ViewerRows.COLUMNS);

  private static final String MEMBERSHIPS =
      """
      SELECT workspace.id, workspace.name, member.role
        FROM member JOIN workspace ON workspace.id = member.workspace_id
       WHERE member.account_id = :id
       ORDER BY lower(workspace.name), workspace.id
      """;

  private static final String PASSWORD_HASH = "SELECT password_hash FROM account WHERE id = :id";

  private static final String SET_PASSWORD_HASH =
      "UPDATE account SET password_hash = :hash WHERE id = :id";

  private static final String ANY = "SELECT EXISTS (SELECT FROM account)";

  /** What a sign-in is checked against; without a hash nobody has a password. */
  record Credentials(UUID accountId, Optional<String> passwordHash) {}

  /** Returns the new id, or empty when the address is taken. */
  Optional<UUID> insert(Tx tx, String name, String email, @Nullable String hash) {
    return tx.handle()
        .createQuery(INSERT)
        .bind("name", name)
        .bind("email", email)
        .bind("hash", hash)
        .mapTo(UUID.class)
        .findOne();
  }

  Optional<Credentials> credentials(Tx tx, String email) {
    return tx.handle()
        .createQuery(CREDENTIALS)
        .bind("email", email)
        .map((row, _) ->
            new Credentials(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getString("password_hash"))))
        .findOne();
  }

  /** Empty when they have none. */
  Optional<String> passwordHash(Tx tx, UUID accountId) {
    return tx.handle()
        .createQuery(PASSWORD_HASH)
        .bind("id", accountId)
        .map((row, _) -> Optional.ofNullable(row.getString("password_hash")))
        .one();
  }

  void setPasswordHash(Tx tx, UUID accountId, String hash) {
    tx.handle().createUpdate(SET_PASSWORD_HASH).bind("id", accountId).bind("hash", hash).execute();
  }

  Optional<UUID> byEmail(Tx tx, String email) {
    return tx.handle().createQuery(BY_EMAIL).bind("email", email).mapTo(UUID.class).findOne();
  }

  Me me(Tx tx, UUID accountId) {
    Me.Account account =
        tx.handle()
            .createQuery(FIND)
            .bind("id", accountId)
            .map((row, _) ->
                new Me.Account(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    row.getString("email"),
                    row.getString("time_zone"),
                    Me.pictureUrl(accountId, row.getString("picture_key")),
                    row.getString("password_hash") != null))
            .one();
    List<Me.Membership> workspaces =
        tx.handle()
            .createQuery(MEMBERSHIPS)
            .bind("id", accountId)
            .map((row, _) ->
                new Me.Membership(
                    row.getObject("id", UUID.class), row.getString("name"), row.getString("role")))
            .list();
    return new Me(account, workspaces);
  }

  /** Somebody with their roles of now. */
  Optional<Viewer> viewer(Tx tx, UUID accountId) {
    return ViewerRows.viewer(
        tx.handle()
            .createQuery(VIEWER)
            .bind("id", accountId)
            .map((row, _) -> ViewerRows.read(row))
            .list());
  }

  boolean any(Tx tx) {
    return tx.handle().createQuery(ANY).mapTo(Boolean.class).one();
  }
}
