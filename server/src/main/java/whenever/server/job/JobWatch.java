package whenever.server.job;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.job.JobRun.Stop;

/**
 * Looks every second at what runs here: tells its progress, and stops what has lost its lease or
 * does not move.
 */
final class JobWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
  private static final Duration OFTEN = Duration.ofSeconds(1);

  private final Database database;
  private final DatabaseClock clock;
  private final JobListener listener;
  private final Duration stall;
  private final Map<JobLane, String> names;
  private final Set<JobRun> running = new HashSet<>();
  private boolean stopping;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("job-watch").factory());

  /** The names are those under which this process claims, for each lane. */
  JobWatch(
      Database database,
      DatabaseClock clock,
      JobListener listener,
      Duration stall,
      Map<JobLane, String> names) {
    this.database = database;
    this.clock = clock;
    this.listener = listener;
    this.stall = stall;
    this.names = new EnumMap<>(names);
  }

  void start() {
    var _ =
        looks.scheduleWithFixedDelay(
            this::look, OFTEN.toMillis(), OFTEN.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** False when nothing may begin any more. */
  synchronized boolean add(JobRun run) {
    return !stopping && running.add(run);
  }

  synchronized void remove(JobRun run) {
    running.remove(run);
    notifyAll();
  }

  synchronized boolean stopping() {
    return stopping;
  }

  /** Nothing begins from here on; whether what runs ended within the time. */
  synchronized boolean drain(Duration time) throws InterruptedException {
    stopping = true;
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos();
        !running.isEmpty() && left > 0;
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return running.isEmpty();
  }

  void interruptAll() {
    snapshot().forEach(run -> run.interrupt(Stop.SHUTDOWN));
  }

  private synchronized List<JobRun> snapshot() {
    return List.copyOf(running);
  }

  private void look() {
    try {
      clock.adjust();
      List<JobRun> runs = snapshot();
      if (!runs.isEmpty()) {
        Set<JobLease> mine = database.inTransaction(this::held);
        runs.forEach(run -> look(run, mine));
      }
    } catch (RuntimeException e) {
      LOG.debug("the jobs that run could not be looked at", e);
    }
  }

  private void look(JobRun run, Set<JobLease> mine) {
    if (run.holdsLease() && !mine.contains(run.lease())) {
      run.interrupt(Stop.STALE);
    } else if (run.stalled(stall)) {
      run.interrupt(Stop.STALLED);
    } else {
      OptionalInt news = run.news();
      if (news.isPresent()) {
        database.transact(tx -> tell(tx, run, news.getAsInt()));
      }
    }
  }

  /** Nothing of a job that has ended may stay: the lease is looked at in the same transaction. */
  private void tell(Tx tx, JobRun run, int percent) {
    tx.mayBeLost();
    JobProgress.set(tx, run.subject(), run.lease().kind(), percent);
    listener.progressed(tx, run.subject());
    run.fence(tx);
  }

  private Set<JobLease> held(Tx tx) {
    Set<JobLease> leases = new HashSet<>();
    names.forEach((lane, name) ->
        tx.handle()
            .createQuery(
                "SELECT task_name, task_instance, version FROM "
                    + lane.table()
                    + " WHERE picked AND picked_by = :name")
            .bind("name", name)
            .map((row, _) -> new JobLease(lane, row.getString(1), row.getString(2), row.getLong(3)))
            .forEach(leases::add));
    return leases;
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
