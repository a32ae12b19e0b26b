package whenever.server.job;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import whenever.server.database.Tx;

/**
 * A job as one worker has claimed it. Each claim and each taking over gives the row another
 * version, so that a version stands for one execution: no statement here does anything for a past
 * one.
 *
 * @param instance the subject, perhaps with an addition
 */
record JobLease(JobLane lane, String kind, String instance, long version) {
  private static final String MINE =
      " WHERE task_name = :kind AND task_instance = :instance AND version = :version AND picked";

  /** How often this job has been claimed, with this time; empty when it was taken over already. */
  Optional<Integer> attempts(Tx tx) {
    return bind(tx.handle().createQuery("SELECT attempts FROM " + lane.table() + MINE))
        .mapTo(Integer.class)
        .findOne();
  }

  /** Nobody else can take the job over while the transaction lasts. */
  void fence(Tx tx) {
    var query = tx.handle().createQuery("SELECT 1 FROM " + lane.table() + MINE + " FOR UPDATE");
    require(bind(query).mapTo(Integer.class).list().size());
  }

  void remove(Tx tx) {
    require(bind(tx.handle().createUpdate("DELETE FROM " + lane.table() + MINE)).execute());
  }

  /** Lets go of it; it is due again after the pause. */
  void putBack(Tx tx, Duration pause, boolean counts) {
    var sql =
        """
        UPDATE %s
           SET picked = false, picked_by = NULL, last_heartbeat = NULL, last_failure = now(),
               execution_time = now() + :pause * interval '1 millisecond', version = version + 1,
               consecutive_failures = coalesce(consecutive_failures, 0) + 1,
               attempts = attempts - :uncounted
        """
            .formatted(lane.table());
    require(
        bind(tx.handle().createUpdate(sql + MINE))
            .bind("pause", pause.toMillis())
            .bind("uncounted", counts ? 0 : 1)
            .execute());
  }

  private <S extends SqlStatement<S>> S bind(S statement) {
    return statement.bind("kind", kind).bind("instance", instance).bind("version", version);
  }

  private static void require(int rows) {
    if (rows == 0) {
      throw new StaleJobException();
    }
  }
}
