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

  /** For what was interrupted: ffmpeg has three seconds to obey, twice. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(8);

  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(2);

  private final Database database;
  private final JobConfig config;
  private final DatabaseClock clock;
  private final JobWatch watch;
  private final JobRunner runner;
  private final Map<JobLane, String> names = new EnumMap<>(JobLane.class);
  private final Map<JobLane, Scheduler> lanes = new EnumMap<>(JobLane.class);

  private JobWorker(Database database, JobListener listener, JobConfig config) {
    this.database = database;
    this.config = config;
    this.clock = new DatabaseClock(database);
    for (JobLane lane : JobLane.values()) {
      names.put(lane, lane.table() + "-" + UUID.randomUUID());
    }
    this.watch = new JobWatch(database, clock, listener, config.stall(), names);
    this.runner = new JobRunner(database, watch, listener);
  }

  /**
   * Starts all lanes; each has as many threads as it says. Recurring jobs run in the instant lane,
   * so they must be quick.
   */
  public static JobWorker start(
      Database database,
      JobQueue queue,
      List<JobHandler> handlers,
      List<RecurringJob> recurring,
      JobListener listener,
      JobConfig config) {
    var worker = new JobWorker(database, listener, config);
    for (JobLane lane : JobLane.values()) {
      List<Task<?>> tasks = new ArrayList<>();
      handlers.stream()
          .filter(handler -> handler.kind().lane() == lane)
          .forEach(handler -> tasks.add(worker.task(handler)));
      List<RecurringTask<Void>> again =
          lane == JobLane.INSTANT ? recurring.stream().map(JobWorker::task).toList() : List.of();
      Scheduler scheduler = worker.scheduler(lane, tasks, again);
      scheduler.start();
      worker.lanes.put(lane, scheduler);
    }
    worker.watch.start();
    queue.onEnqueued(worker::wake);
    return worker;
  }

  private void wake(JobLane lane) {
    Scheduler scheduler = lanes.get(lane);
    if (scheduler != null && !watch.stopping()) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  private Scheduler scheduler(
      JobLane lane, List<Task<?>> tasks, List<RecurringTask<Void>> recurring) {
    int limit = lane == JobLane.INSTANT ? Integer.MAX_VALUE : config.workspaceLimit();
    return Scheduler.create(database.dataSource(), tasks)
        .tableName(lane.table())
        .schedulerName(new SchedulerName.Fixed(String.valueOf(names.get(lane))))
        .startTasks(recurring)
        .threads(lane.threads())
        .clock(clock)
        .pollingInterval(JobConfig.POLL)
        .jdbcCustomization(new FairOrder(limit, watch::stopping))
        .enableImmediateExecution()
        .heartbeatInterval(config.heartbeat())
        .missedHeartbeatsLimit(JobConfig.MISSED_HEARTBEATS)
        .shutdownMaxWait(SHUTDOWN_WAIT)
        .alwaysPersistTimestampInUTC()
        // JobRunner logs each failure, once, with its attempt.
        .failureLogging(LogLevel.OFF, false)
        .build();
  }

  /** JobRunner writes how each execution ends; where it could not, the lease runs out. */
  private Task<Void> task(JobHandler handler) {
    JobKind kind = handler.kind();
    return Tasks.custom(kind.name(), Void.class)
        .onFailure((complete, _) ->
            LOG.atWarn()
                .addKeyValue("kind", kind.name())
                .setCause(complete.getCause().orElse(null))
                .log("the end of a job could not be written; it is taken up again"))
        .onDeadExecution(new DeadExecutionHandler.ReviveDeadExecution<>())
        .execute((_, context) -> {
          runner.execute(handler, context.getExecution());
          return (_, _) -> wake(kind.lane());
        });
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
   * Takes no new jobs, lets the running ones end for a grace, then stops them and gives them back:
   * another server takes them up at once, and no attempt is counted.
   */
  @Override
  public void close() {
    try {
      if (!watch.drain(config.grace())) {
        LOG.info("stopping the jobs that still run; they are put back");
        watch.interruptAll();
        watch.drain(LAST_WORDS);
      }
    } catch (InterruptedException _) {
      watch.interruptAll();
      Thread.currentThread().interrupt();
    }
    lanes.values().forEach(Scheduler::stop);
    watch.close();
    LOG.info("workers stopped");
  }
}
