package whenever.server.job;

import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.util.function.BooleanSupplier;

/**
 * Which jobs are claimed next. Each workspace's first one comes before anybody's second, where
 * those that run count already; and none has more than its limit running. A job without a workspace
 * goes before all.
 */
final class FairOrder extends PostgreSqlJdbcCustomization {
  private final int limit;
  private final BooleanSupplier stopping;

  FairOrder(int limit, BooleanSupplier stopping) {
    super(false, true);
    this.limit = limit;
    this.stopping = stopping;
  }

  /** The parameters are db-scheduler's: whether it is claimed, until when it is due, the rest. */
  @Override
  public String createSelectDueQuery(
      String table, int count, String andCondition, boolean orderByPriority) {
    return """
    SELECT *
      FROM (SELECT job.*,
                   CASE WHEN job.workspace_id IS NULL THEN 0
                        ELSE coalesce(busy.jobs, 0)
                             + row_number() OVER (PARTITION BY job.workspace_id
                                                  ORDER BY job.execution_time)
                   END AS turn
              FROM (SELECT * FROM %1$s
                     WHERE picked = ? AND execution_time <= ? %2$s) AS job
              LEFT JOIN (SELECT workspace_id, count(*) AS jobs
                           FROM %1$s
                          WHERE picked
                          GROUP BY workspace_id) AS busy
                     ON busy.workspace_id = job.workspace_id) AS waiting
     WHERE turn <= %3$d
     ORDER BY turn, execution_time
     LIMIT %4$d
    """
        .formatted(table, andCondition, limit, stopping.getAsBoolean() ? 0 : count);
  }
}
