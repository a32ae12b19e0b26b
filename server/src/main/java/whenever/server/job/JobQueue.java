package whenever.server.job;

import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import whenever.server.database.Tx;

/** Where work is put down, inside the transaction that makes it necessary. */
public final class JobQueue {
  private final JobOwner owner;
  private final CopyOnWriteArrayList<Consumer<JobLane>> listeners = new CopyOnWriteArrayList<>();

  public JobQueue(JobOwner owner) {
    this.owner = owner;
  }

  /** Adds a job, with fresh attempts; workers of this process are woken after the commit. */
  public void enqueue(Tx tx, JobKind kind, UUID subject) {
    tx.handle()
        .createUpdate(insertInto(kind.lane()))
        .bind("kind", kind.name())
        .bind("subject", isRunning(tx, kind, subject) ? again(subject) : subject.toString())
        .bind("workspace", owner.workspace(tx, subject).orElse(null))
        .execute();
    tx.afterCommit(() -> listeners.forEach(listener -> listener.accept(kind.lane())));
  }

  /**
   * What a job that runs has read may be older than this transaction: it must run once more. One
   * that waits is locked, so that it cannot be picked before this transaction is visible to it.
   */
  private static boolean isRunning(Tx tx, JobKind kind, UUID subject) {
    return tx.handle()
        .createQuery(
            """
            SELECT picked FROM %s WHERE task_name = :kind AND task_instance = :subject FOR UPDATE
            """
                .formatted(kind.lane().table()))
        .bind("kind", kind.name())
        .bind("subject", subject.toString())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  /** How many jobs of a lane wait or run. */
  public int count(Tx tx, JobLane lane) {
    return tx.handle()
        .createQuery("SELECT count(*) FROM " + lane.table())
        .mapTo(Integer.class)
        .one();
  }

  private static String again(UUID subject) {
    return subject + "/" + UUID.randomUUID();
  }

  /** The subject of an execution, which may be the second one for it. */
  static UUID subject(String execution) {
    return UUID.fromString(execution.split("/", 2)[0]);
  }

  /**
   * The columns are those of db-scheduler's table; a job for the same subject that waits is kept,
   * and tried at once.
   */
  private static String insertInto(JobLane lane) {
    return """
    INSERT INTO %1$s (task_name, task_instance, workspace_id, execution_time, picked, version)
    VALUES (:kind, :subject, :workspace::uuid, now(), false, 1)
    ON CONFLICT (task_name, task_instance) DO UPDATE
       SET attempts = 0, execution_time = least(%1$s.execution_time, excluded.execution_time)
    """
        .formatted(lane.table());
  }

  void onEnqueued(Consumer<JobLane> listener) {
    listeners.add(listener);
  }
}
