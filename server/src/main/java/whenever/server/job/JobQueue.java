package whenever.server.job;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import whenever.server.database.Tx;

/** Where work is put down, inside the transaction that makes it necessary. */
public final class JobQueue {
  private static final String FORGET_ATTEMPTS =
      "DELETE FROM job_attempt WHERE kind = :kind AND subject = :subject";

  private final InstantSource clock;
  private final CopyOnWriteArrayList<Consumer<JobLane>> listeners = new CopyOnWriteArrayList<>();

  public JobQueue(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds a job, with fresh attempts; workers of this process are woken after the commit. */
  public void enqueue(Tx tx, JobKind kind, UUID subject) {
    tx.handle()
        .createUpdate(FORGET_ATTEMPTS)
        .bind("kind", kind.name())
        .bind("subject", subject)
        .execute();
    tx.handle()
        .createUpdate(insertInto(kind.lane()))
        .bind("kind", kind.name())
        .bind("subject", subject.toString())
        .bind("due", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
    tx.afterCommit(() -> listeners.forEach(listener -> listener.accept(kind.lane())));
  }

  /**
   * The columns are those of db-scheduler's table; an existing job for the same subject is kept.
   */
  private static String insertInto(JobLane lane) {
    return """
    INSERT INTO %s (task_name, task_instance, execution_time, picked, version)
    VALUES (:kind, :subject, :due, false, 1)
    ON CONFLICT (task_name, task_instance) DO NOTHING
    """
        .formatted(lane.table());
  }

  void onEnqueued(Consumer<JobLane> listener) {
    listeners.add(listener);
  }
}
