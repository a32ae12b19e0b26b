package whenever.server.upload;

import java.util.UUID;
import whenever.server.database.Tx;

/** What people have under way and have written today. */
final class QuotaRepository {
  private static final String OPEN =
      """
      SELECT count(*) FILTER (WHERE upload.account_id = :account) AS person, count(*) AS workspace
        FROM upload JOIN message ON message.id = upload.message_id
       WHERE upload.finished_at IS NULL AND upload.closed_at IS NULL
         AND message.workspace_id = :workspace
      """;

  private static final String USED =
      """
      SELECT coalesce(sum(bytes) FILTER (WHERE account_id = :account), 0) AS person,
             coalesce(sum(bytes), 0) AS workspace
        FROM upload_usage
       WHERE workspace_id = :workspace AND day = (now() AT TIME ZONE 'UTC')::date
      """;

  private static final String ADD =
      """
      INSERT INTO upload_usage (workspace_id, account_id, day, bytes)
      VALUES (:workspace, :account, (now() AT TIME ZONE 'UTC')::date, :bytes)
      ON CONFLICT (workspace_id, day, account_id) DO UPDATE
         SET bytes = upload_usage.bytes + excluded.bytes
      """;

  /** Two numbers that are counted together. */
  record Counts(long person, long workspace) {}

  /** Uploads that are open now. */
  Counts open(Tx tx, UUID workspaceId, UUID accountId) {
    return count(tx, OPEN, workspaceId, accountId);
  }

  /** Bytes written today. */
  Counts today(Tx tx, UUID workspaceId, UUID accountId) {
    return count(tx, USED, workspaceId, accountId);
  }

  private static Counts count(Tx tx, String question, UUID workspaceId, UUID accountId) {
    return tx.handle()
        .createQuery(question)
        .bind("workspace", workspaceId)
        .bind("account", accountId)
        .map((row, _) -> new Counts(row.getLong("person"), row.getLong("workspace")))
        .one();
  }

  void add(Tx tx, UUID workspaceId, UUID accountId, long bytes) {
    tx.handle()
        .createUpdate(ADD)
        .bind("workspace", workspaceId)
        .bind("account", accountId)
        .bind("bytes", bytes)
        .execute();
  }
}
