package whenever.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Database;

/** The workers of this process: one db-scheduler a lane. */
public final class JobWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  // A killed worker's job is free again after four missed heartbeats: 40 s, and below 45 s.
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(5);

  private final Map<JobLane, Scheduler> lanes = new EnumMap<>(JobLane.class);

  private JobWorker() {}

  /**
   * Starts all lanes; threads says how many jobs of a lane may run at once here. Recurring jobs run
   * in the instant lane, so they must be quick.
   */
  public static JobWorker start(
      Database database,
      JobQueue queue,
      List<JobHandler> handlers,
      List<RecurringJob> recurring,
      Map<JobLane, Integer> threads) {
    var worker = new JobWorker();
    var attempts = new JobAttempts(database);
    for (JobLane lane : JobLane.values()) {
      List<Task<?>> tasks = new ArrayList<>();
      handlers.stream()
          .filter(handler -> handler.kind().lane() == lane)
          .forEach(handler -> tasks.add(task(handler, attempts)));
      List<RecurringTask<Void>> again =
          lane == JobLane.INSTANT ? recurring.stream().map(JobWorker::task).toList() : List.of();
      Scheduler scheduler = scheduler(database, lane, tasks, again, threads.getOrDefault(lane, 1));
      scheduler.start();
      worker.lanes.put(lane, scheduler);
    }
    queue.onEnqueued(worker::wake);
    return worker;
  }

  private void wake(JobLane lane) {
    Scheduler scheduler = lanes.get(lane);
    if (scheduler != null) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  private static Scheduler scheduler(
      Database database,
      JobLane lane,
      List<Task<?>> tasks,
      List<RecurringTask<Void>> recurring,
      int threads) {
    return Scheduler.create(database.dataSource(), tasks)
        .tableName(lane.table())
        .schedulerName(new SchedulerName.Fixed(lane.table() + "-" + UUID.randomUUID()))
        .startTasks(recurring)
        .threads(threads)
        .pollingInterval(POLL)
        .enableImmediateExecution()
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .shutdownMaxWait(SHUTDOWN_WAIT)
        .alwaysPersistTimestampInUTC()
        // JobRun logs each failure, once, with its attempt.
        .failureLogging(LogLevel.OFF, false)
        .build();
  }

  private static Task<Void> task(JobHandler handler, JobAttempts attempts) {
    var run = new JobRun(handler, attempts);
    return Tasks.oneTime(handler.kind().name())
        .onFailure(run::failed)
        .onDeadExecution(new DeadExecutionHandler.ReviveDeadExecution<>())
        .execute((instance, context) -> run.execute(JobQueue.subject(instance.getId())));
  }

  private static RecurringTask<Void> task(RecurringJob job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.pause()))
        .execute((instance, context) -> {
          try {
            job.work().run();
          } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("kind", job.name()).setCause(e).log("recurring job failed");
          }
        });
  }

  /**
   * Takes no new jobs, interrupts the running ones after a grace; they are taken up again later.
   */
  @Override
  public void close() {
    for (Scheduler scheduler : lanes.values()) {
      scheduler.stop();
    }
    LOG.info("workers stopped");
  }
}
