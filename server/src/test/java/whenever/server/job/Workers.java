package whenever.server.job;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import whenever.server.database.Database;

/** Workers for tests, and a look at the table behind them. */
final class Workers {
  /** Times that a test can wait for. */
  static final JobConfig QUICK =
      new JobConfig(Duration.ofMillis(300), Duration.ofSeconds(3), Duration.ofSeconds(2), 1);

  private Workers() {}

  static JobWorker start(
      Database database, JobQueue queue, JobConfig config, JobHandler... handlers) {
    return JobWorker.start(database, queue, List.of(handlers), List.of(), (_, _) -> {}, config);
  }

  static void setAttempts(Database database, JobKind kind, UUID subject, int attempts) {
    update(database, kind, subject, "attempts = " + attempts);
  }

  /** What another server does with the job of one that it takes for dead. */
  static void revive(Database database, JobKind kind, UUID subject) {
    update(
        database,
        kind,
        subject,
        "picked = false, picked_by = NULL, last_heartbeat = NULL, version = version + 1");
  }

  private static void update(Database database, JobKind kind, UUID subject, String what) {
    int rows =
        database.inTransaction(tx ->
            tx.handle()
                .createUpdate(
                    "UPDATE %s SET %s WHERE task_name = :kind AND task_instance = :subject"
                        .formatted(kind.lane().table(), what))
                .bind("kind", kind.name())
                .bind("subject", subject.toString())
                .execute());
    if (rows != 1) {
      throw new AssertionError(rows + " jobs of " + subject);
    }
  }

  /** The columns of a job; empty when there is none any more. */
  static Optional<Map<String, Object>> row(Database database, JobKind kind, UUID subject) {
    return database.inTransaction(tx ->
        tx.handle()
            .createQuery(
                "SELECT * FROM %s WHERE task_name = :kind AND task_instance = :subject"
                    .formatted(kind.lane().table()))
            .bind("kind", kind.name())
            .bind("subject", subject.toString())
            .mapToMap()
            .findOne());
  }

  static Object attempts(Database database, JobKind kind, UUID subject) {
    return row(database, kind, subject).orElseThrow().get("attempts");
  }
}
