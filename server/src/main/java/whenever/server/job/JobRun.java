package whenever.server.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One execution of a job: attempts counted, failures judged. */
final class JobRun {
  private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);
  private static final int MAX_ATTEMPTS = 5;
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);

  /** While something is away, which may take hours. */
  private static final Duration CALM_RETRY = Duration.ofSeconds(15);

  private final JobHandler handler;
  private final JobAttempts attempts;

  JobRun(JobHandler handler, JobAttempts attempts) {
    this.handler = handler;
    this.attempts = attempts;
  }

  void execute(UUID subject) {
    long start = System.nanoTime();
    int attempt = attempts.begin(handler.kind(), subject);
    if (attempt > MAX_ATTEMPTS) {
      // Only a job whose worker died under it gets here: failures end in failed().
      throw new PermanentJobFailure(
          "This was tried %d times and ended the worker each time.".formatted(MAX_ATTEMPTS),
          new IllegalStateException("attempt " + attempt));
    }
    try {
      handler.run(subject);
    } catch (PermanentJobFailure e) {
      throw e;
    } catch (Exception e) {
      // A shutdown is no attempt. The flag is cleared, so that the job can be put back.
      boolean shutdown = Thread.interrupted() || e instanceof InterruptedException;
      boolean counts = !shutdown && !Outage.isBehind(e);
      if (!counts) {
        takeBack(subject, e);
      }
      throw new Attempted(counts ? attempt : attempt - 1, e);
    }
    attempts.forget(handler.kind(), subject);
    LOG.atDebug()
        .addKeyValue("kind", handler.kind().name())
        .addKeyValue("subject", subject)
        .addKeyValue("millis", (System.nanoTime() - start) / 1_000_000)
        .log("job completed");
  }

  /** Where the database is what is away, this attempt counts after all. */
  private void takeBack(UUID subject, Exception reason) {
    try {
      attempts.takeBack(handler.kind(), subject);
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    UUID subject = JobQueue.subject(complete.getExecution().taskInstance.getId());
    Throwable thrown = complete.getCause().orElseGet(() -> new IllegalStateException("no cause"));
    int attempt = thrown instanceof Attempted attempted ? attempted.attempt : MAX_ATTEMPTS;
    Throwable cause =
        thrown instanceof Attempted && thrown.getCause() != null ? thrown.getCause() : thrown;
    if (Outage.isBehind(cause)) {
      putOff(complete, operations, cause);
      return;
    }
    LOG.atWarn()
        .addKeyValue("kind", handler.kind().name())
        .addKeyValue("subject", subject)
        .addKeyValue("attempt", attempt)
        .setCause(cause)
        .log("job failed");
    if (attempt < MAX_ATTEMPTS) {
      operations.reschedule(complete, Instant.now().plus(delay(attempt)));
      return;
    }
    handler.gaveUp(subject, cause);
    operations.remove();
    attempts.forget(handler.kind(), subject);
  }

  /** Never given up: the work can be done as soon as what is away comes back. */
  private void putOff(
      ExecutionComplete complete, ExecutionOperations<Void> operations, Throwable cause) {
    var execution = complete.getExecution();
    LOG.atWarn()
        .addKeyValue("kind", handler.kind().name())
        .addKeyValue("subject", JobQueue.subject(execution.taskInstance.getId()))
        .addKeyValue("reason", cause.getMessage())
        .log("job waits for what is away");
    var pause = execution.consecutiveFailures == 0 ? FIRST_RETRY : CALM_RETRY;
    operations.reschedule(complete, Instant.now().plus(pause));
  }

  /** 2 s, 8 s, 32 s, 128 s. */
  private static Duration delay(int attempt) {
    return FIRST_RETRY.multipliedBy(1L << (2 * Math.max(0, attempt - 1)));
  }

  /** Carries the number of the attempt to the failure handler. */
  private static final class Attempted extends RuntimeException {
    private final int attempt;

    Attempted(int attempt, Exception cause) {
      super(cause);
      this.attempt = attempt;
    }
  }
}
