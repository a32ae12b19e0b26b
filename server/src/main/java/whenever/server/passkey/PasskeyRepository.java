package whenever.server.passkey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;
import whenever.server.account.Token;
import whenever.server.database.Tx;

/** The tables of passkeys and of what they are asked to sign. */
final class PasskeyRepository {
  private static final String PURGE = "DELETE FROM passkey_challenge WHERE expires_at < now()";

  private static final String ASK =
      """
      INSERT INTO passkey_challenge (challenge_hash, account_id, expires_at)
      VALUES (:challenge, :account::uuid, now() + interval '5 minutes')
      """;

  private static final String TAKE =
      """
      DELETE FROM passkey_challenge
       WHERE challenge_hash = :challenge AND account_id IS NOT DISTINCT FROM :account::uuid
         AND expires_at > now()
      """;

  private static final String USER_HANDLE =
      """
      UPDATE account SET user_handle = coalesce(user_handle, :fresh) WHERE id = :account
      RETURNING user_handle
      """;

  private static final String CREDENTIAL_IDS =
      "SELECT credential_id FROM passkey WHERE account_id = :account";

  private static final String INSERT =
      """
      INSERT INTO passkey (account_id, credential_id, credential, sign_count, backup_eligible, name)
      VALUES (:account, :credentialId, :credential, :count, :eligible, :name)
      ON CONFLICT (credential_id) DO NOTHING
      RETURNING id, name, created_at, last_used_at
      """;

  private static final String LIST =
      """
      SELECT id, name, created_at, last_used_at FROM passkey
       WHERE account_id = :account
       ORDER BY created_at, id
      """;

  private static final String RENAME =
      "UPDATE passkey SET name = :name WHERE id = :id AND account_id = :account";

  private static final String DELETE =
      "DELETE FROM passkey WHERE id = :id AND account_id = :account RETURNING name";

  private static final String FIND =
      """
      SELECT passkey.id, account_id, passkey.name, credential, sign_count, backup_eligible, account.user_handle
        FROM passkey JOIN account ON account.id = passkey.account_id
       WHERE credential_id = :credentialId
      """;

  /** Authenticators that do not count say 0 each time. */
  private static final String USED =
      """
      UPDATE passkey SET sign_count = :count, last_used_at = now()
       WHERE id = :id AND (sign_count < :count OR (sign_count = 0 AND :count = 0))
      """;

  private static final RowMapper<Passkey> PASSKEY = (row, _) -> passkey(row);

  /** A passkey that has just been made. */
  record Made(Bytes credentialId, Bytes credential, long signCount, boolean backupEligible) {}

  void ask(Tx tx, Token challenge, @Nullable UUID accountId) {
    tx.handle().createUpdate(PURGE).execute();
    tx.handle()
        .createUpdate(ASK)
        .bind("challenge", challenge.hash())
        .bind("account", accountId)
        .execute();
  }

  /** Uses a challenge up; false when it was not asked for this, was answered, or has ended. */
  boolean take(Tx tx, Token challenge, @Nullable UUID accountId) {
    return tx.handle()
            .createUpdate(TAKE)
            .bind("challenge", challenge.hash())
            .bind("account", accountId)
            .execute()
        == 1;
  }

  Bytes userHandle(Tx tx, UUID accountId, Bytes fresh) {
    return tx.handle()
        .createQuery(USER_HANDLE)
        .bind("account", accountId)
        .bind("fresh", fresh.value())
        .map((row, _) -> Bytes.of(row.getBytes("user_handle")))
        .one();
  }

  List<Bytes> credentialIds(Tx tx, UUID accountId) {
    return tx.handle()
        .createQuery(CREDENTIAL_IDS)
        .bind("account", accountId)
        .map((row, _) -> Bytes.of(row.getBytes("credential_id")))
        .list();
  }

  /** Empty when there is one with this id. */
  Optional<Passkey> insert(Tx tx, UUID accountId, String name, Made made) {
    return tx.handle()
        .createQuery(INSERT)
        .bind("account", accountId)
        .bind("credentialId", made.credentialId().value())
        .bind("credential", made.credential().value())
        .bind("count", made.signCount())
        .bind("eligible", made.backupEligible())
        .bind("name", name)
        .map(PASSKEY)
        .findOne();
  }

  List<Passkey> list(Tx tx, UUID accountId) {
    return tx.handle().createQuery(LIST).bind("account", accountId).map(PASSKEY).list();
  }

  /** False when it is not theirs, or is gone. */
  boolean rename(Tx tx, UUID accountId, UUID id, String name) {
    return tx.handle()
            .createUpdate(RENAME)
            .bind("id", id)
            .bind("account", accountId)
            .bind("name", name)
            .execute()
        == 1;
  }

  /** Its name; empty when it is not theirs, or is gone. */
  Optional<String> delete(Tx tx, UUID accountId, UUID id) {
    return tx.handle()
        .createQuery(DELETE)
        .bind("id", id)
        .bind("account", accountId)
        .mapTo(String.class)
        .findOne();
  }

  Optional<Credential> find(Tx tx, Bytes credentialId) {
    return tx.handle()
        .createQuery(FIND)
        .bind("credentialId", credentialId.value())
        .map((row, _) ->
            new Credential(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("name"),
                Bytes.of(row.getBytes("credential")),
                row.getLong("sign_count"),
                row.getBoolean("backup_eligible"),
                Bytes.of(row.getBytes("user_handle"))))
        .findOne();
  }

  /** False when its counter did not grow: of two sign-ins with one counter, one gets true. */
  boolean used(Tx tx, UUID id, long signCount) {
    return tx.handle().createUpdate(USED).bind("id", id).bind("count", signCount).execute() == 1;
  }

  private static Passkey passkey(ResultSet row) throws SQLException {
    OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
    return new Passkey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        used == null ? null : used.toInstant());
  }
}
