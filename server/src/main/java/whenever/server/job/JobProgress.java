package whenever.server.job;

import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Tx;

/** How far the work for a subject has come, in percent, while it runs. */
public final class JobProgress {
  private static final String OF = "SELECT min(percent) FROM job_progress WHERE subject = :subject";

  private static final String SET =
      """
      INSERT INTO job_progress (subject, kind, percent) VALUES (:subject, :kind, :percent)
      ON CONFLICT (subject, kind) DO UPDATE SET percent = excluded.percent
      """;

  private static final String FORGET =
      "DELETE FROM job_progress WHERE subject = :subject AND kind = :kind";

  private JobProgress() {}

  /** Of several kinds of work that tell it, the one that is least far; empty when nothing runs. */
  public static Optional<Integer> of(Tx tx, UUID subject) {
    return tx.handle()
        .createQuery(OF)
        .bind("subject", subject)
        .map((row, _) -> Optional.ofNullable(row.getObject(1, Integer.class)))
        .one();
  }

  static void set(Tx tx, UUID subject, String kind, int percent) {
    tx.handle()
        .createUpdate(SET)
        .bind("subject", subject)
        .bind("kind", kind)
        .bind("percent", percent)
        .execute();
  }

  static boolean forget(Tx tx, UUID subject, String kind) {
    return tx.handle().createUpdate(FORGET).bind("subject", subject).bind("kind", kind).execute()
        > 0;
  }
}
