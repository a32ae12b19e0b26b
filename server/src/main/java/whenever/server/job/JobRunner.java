package whenever.server.job;

import com.github.kagkarlsson.scheduler.task.Execution;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import whenever.server.database.Database;
import whenever.server.job.JobRun.Stop;

/** Carries out executions: attempts judged, failures put off or given up, each end written once. */
final class JobRunner {
  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  private final Database database;
  private final JobWatch watch;
  private final JobListener listener;
  private final Backoff backoff = new Backoff(RandomGenerator.getDefault());

  JobRunner(Database database, JobWatch watch, JobListener listener) {
    this.database = database;
    this.watch = watch;
    this.listener = listener;
  }

  void execute(JobHandler handler, Execution execution) {
    var kind = handler.kind();
    var lease = new JobLease(kind.lane(), kind.name(), execution.getId(), execution.version);
    Optional<Integer> attempt = begin(lease);
    if (attempt.isEmpty()) {
      return;
    }
    if (attempt.get() > Backoff.MAX_ATTEMPTS) {
      // Only a job whose worker died under it gets here: failures end in judge().
      var worn = worn(attempt.get());
      LOG.atWarn()
          .addKeyValue("kind", kind.name())
          .addKeyValue("subject", JobQueue.subject(lease.instance()))
          .log("a job ends its worker each time and is given up");
      giveUp(handler, new JobRun(lease), worn);
      return;
    }
    var run = new JobRun(lease);
    if (!watch.add(run)) {
      // Claimed while this server began to end.
      database.transact(tx -> lease.putBack(tx, Duration.ZERO, false));
      return;
    }
    try {
      run(handler, run, attempt.get(), execution.consecutiveFailures);
    } catch (StaleJobException _) {
      LOG.atInfo().addKeyValue("kind", kind.name()).log("a job was taken over by another worker");
    } finally {
      watch.remove(run);
    }
  }

  /** What an earlier execution told of its progress is no longer true. */
  private Optional<Integer> begin(JobLease lease) {
    return database.inTransaction(tx -> {
      JobProgress.forget(tx, JobQueue.subject(lease.instance()), lease.kind());
      return lease.attempts(tx);
    });
  }

  private static RuntimeException worn(int attempt) {
    return new IllegalStateException("begun %d times, and never ended".formatted(attempt - 1));
  }

  private void run(JobHandler handler, JobRun run, int attempt, int failures) {
    long start = System.nanoTime();
    try {
      handler.run(run);
      run.end();
    } catch (Throwable e) {
      judge(handler, run, new Failure(e, run.end(), attempt, failures));
      return;
    }
    if (!run.completed()) {
      complete(run);
    }
    LOG.atDebug()
        .addKeyValue("kind", handler.kind().name())
        .addKeyValue("subject", run.subject())
        .addKeyValue("millis", (System.nanoTime() - start) / 1_000_000)
        .log("job completed");
  }

  private void complete(JobRun run) {
    database.transact(tx -> {
      boolean told = JobProgress.forget(tx, run.subject(), run.lease().kind());
      if (told) {
        listener.progressed(tx, run.subject());
      }
      run.complete(tx);
    });
  }

  /** An execution that failed: why, and what it was told; the attempt, and failures before it. */
  private record Failure(Throwable cause, Stop stop, int attempt, int failures) {}

  private void judge(JobHandler handler, JobRun run, Failure failure) {
    if (run.completed()) {
      LOG.atWarn().setCause(failure.cause).log("a job failed after it had been completed");
    } else if (failure.stop == Stop.STALE || failure.cause instanceof StaleJobException) {
      throw new StaleJobException();
    } else if (failure.cause instanceof PermanentJobFailure) {
      log(run, failure, "job failed");
      giveUp(handler, run, failure.cause);
    } else if (failure.stop == Stop.SHUTDOWN) {
      log(run, failure, "job put back");
      putBack(run, Duration.ZERO, false);
    } else if (Outage.isBehind(failure.cause)) {
      log(run, failure, "job waits for what is away");
      putBack(run, backoff.whileAway(failure.failures), false);
    } else if (failure.attempt < Backoff.MAX_ATTEMPTS) {
      log(run, failure, "job failed");
      putBack(run, backoff.after(failure.attempt), true);
    } else {
      log(run, failure, "job failed for the last time");
      giveUp(handler, run, failure.cause);
    }
  }

  private void putBack(JobRun run, Duration pause, boolean counts) {
    database.transact(tx -> run.lease().putBack(tx, pause, counts));
  }

  private void giveUp(JobHandler handler, JobRun run, Throwable cause) {
    database.transact(tx -> {
      handler.gaveUp(tx, run.subject(), cause);
      run.complete(tx);
    });
  }

  private static void log(JobRun run, Failure failure, String what) {
    var level =
        failure.stop == Stop.SHUTDOWN ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.WARN;
    var line =
        LOG.atLevel(level)
            .addKeyValue("kind", run.lease().kind())
            .addKeyValue("subject", run.subject())
            .addKeyValue("attempt", failure.attempt)
            .addKeyValue("stop", failure.stop)
            .addKeyValue("reason", String.valueOf(failure.cause.getMessage()));
    if (!Outage.isBehind(failure.cause) && failure.stop == Stop.NONE) {
      line = line.setCause(failure.cause);
    }
    line.log(what);
  }
}
