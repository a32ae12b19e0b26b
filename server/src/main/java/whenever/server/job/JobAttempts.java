package whenever.server.job;

import java.util.UUID;
import whenever.server.database.Database;

/**
 * How often a job has been begun. Counted before the work, so that a job that kills its worker
 * counts too.
 */
final class JobAttempts {
  private static final String BEGIN =
      """
      INSERT INTO job_attempt (kind, subject, attempts) VALUES (:kind, :subject, 1)
      ON CONFLICT (kind, subject) DO UPDATE SET attempts = job_attempt.attempts + 1
      RETURNING attempts
      """;

  private static final String TAKE_BACK =
      "UPDATE job_attempt SET attempts = attempts - 1 WHERE kind = :kind AND subject = :subject";

  private static final String FORGET =
      "DELETE FROM job_attempt WHERE kind = :kind AND subject = :subject";

  private final Database database;

  JobAttempts(Database database) {
    this.database = database;
  }

  /** Returns the number of this attempt, from 1. */
  int begin(JobKind kind, UUID subject) {
    return database.inTransaction(tx ->
        tx.handle()
            .createQuery(BEGIN)
            .bind("kind", kind.name())
            .bind("subject", subject)
            .mapTo(Integer.class)
            .one());
  }

  /** A shutdown is not an attempt. */
  void takeBack(JobKind kind, UUID subject) {
    update(TAKE_BACK, kind, subject);
  }

  void forget(JobKind kind, UUID subject) {
    update(FORGET, kind, subject);
  }

  private void update(String sql, JobKind kind, UUID subject) {
    database.transact(tx ->
        tx.handle().createUpdate(sql).bind("kind", kind.name()).bind("subject", subject).execute());
  }
}
