package whenever.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import whenever.server.database.Tx;

/** The table of the audit log. */
final class AuditRepository {
  private static final String INSERT =
      """
      INSERT INTO audit_entry (workspace_id, account_id, actor_id, actor_name, action,
                               subject_id, subject_name, address, detail)
      VALUES (:workspace::uuid, CASE WHEN :workspace::uuid IS NULL THEN :actor END, :actor,
              coalesce((SELECT name FROM account WHERE id = :actor), ''), :action, :subject,
              coalesce(:name::text, (SELECT name FROM account WHERE id = :subject), ''),
              :address, :detail)
      """;

  private static final String INSERT_FAILURE =
      """
      INSERT INTO audit_entry (account_id, actor_name, action, subject_id, subject_name,
                               address, detail)
      SELECT account.id, '', :action, account.id, account.name, :address, ''
        FROM account
       WHERE lower(account.email) = lower(:email)
         AND NOT EXISTS (SELECT FROM audit_entry AS last
                          WHERE last.account_id = account.id AND last.action = :action
                            AND last.address = :address
                            AND last.at > now() - interval '10 minutes')
      """;

  /** The name of a channel that has been closed meanwhile is not told any more either. */
  private static final String LIST =
      """
      SELECT entry.id, entry.at, entry.actor_id, entry.actor_name, entry.action,
             entry.subject_id, entry.address, entry.detail,
             CASE WHEN EXISTS (
                    SELECT FROM channel
                     WHERE channel.kind <> 'open'
                       AND channel.id IN (entry.subject_id,
                                          (SELECT channel_id FROM message
                                            WHERE message.id = entry.subject_id)))
                  THEN '' ELSE entry.subject_name END AS subject_name
        FROM audit_entry AS entry
       WHERE (entry.workspace_id = :workspace
              OR EXISTS (SELECT FROM member
                          WHERE member.workspace_id = :workspace
                            AND member.account_id = entry.account_id
                            AND member.created_at <= entry.at))
         AND (:before::uuid IS NULL
              OR (entry.at, entry.id)
                 < (SELECT mark.at, mark.id FROM audit_entry AS mark WHERE mark.id = :before::uuid))
       ORDER BY entry.at DESC, entry.id DESC
       LIMIT :limit
      """;

  private static final String PURGE =
      "DELETE FROM audit_entry WHERE at < now() - interval '400 days'";

  void insert(Tx tx, Actor actor, Deed deed) {
    tx.handle()
        .createUpdate(INSERT)
        .bind("workspace", deed.workspaceId())
        .bind("actor", actor.accountId())
        .bind("action", deed.action().value())
        .bind("subject", deed.subjectId())
        .bind("name", deed.subjectName())
        .bind("address", actor.address())
        .bind("detail", deed.detail())
        .execute();
  }

  void insertFailure(Tx tx, String email, String address) {
    tx.handle()
        .createUpdate(INSERT_FAILURE)
        .bind("action", AuditAction.SIGN_IN_FAILED.value())
        .bind("email", email)
        .bind("address", address)
        .execute();
  }

  void purge(Tx tx) {
    tx.handle().createUpdate(PURGE).execute();
  }

  List<AuditEntry> list(Tx tx, UUID workspaceId, @Nullable UUID before, int limit) {
    return tx.handle()
        .createQuery(LIST)
        .bind("workspace", workspaceId)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, _) -> entry(row))
        .list();
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    UUID actorId = row.getObject("actor_id", UUID.class);
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("action"),
        actorId == null ? null : new AuditEntry.Named(actorId, row.getString("actor_name")),
        new AuditEntry.Named(
            row.getObject("subject_id", UUID.class), row.getString("subject_name")),
        row.getString("address"),
        row.getString("detail"));
  }
}
