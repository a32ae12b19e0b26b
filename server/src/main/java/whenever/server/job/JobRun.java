package whenever.server.job;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import whenever.server.database.Tx;

/** One execution on its thread: what it tells of itself, and why it had to stop. */
final class JobRun implements JobContext {
  /** Why an execution was interrupted. */
  enum Stop {
    NONE,
    /** Another worker has it. */
    STALE,
    /** It made no progress. */
    STALLED,
    /** This server ends. */
    SHUTDOWN
  }

  private static final int STEP = 5;
  private static final int DONE = 100;
  private static final long OFTEN = Duration.ofSeconds(2).toNanos();

  private final JobLease lease;
  private final UUID subject;
  private final Thread thread = Thread.currentThread();
  private volatile boolean ending;
  private volatile boolean completed;

  // Below: guarded by this.
  private Stop stop = Stop.NONE;
  private boolean ended;
  private double percent = -1;
  private long movedAt;
  private int told = -1;
  private long toldAt;

  JobRun(JobLease lease) {
    this.lease = lease;
    this.subject = JobQueue.subject(lease.instance());
  }

  JobLease lease() {
    return lease;
  }

  @Override
  public UUID subject() {
    return subject;
  }

  @Override
  public synchronized void progress(double now) {
    if (now > percent) {
      percent = Math.min(now, DONE);
      movedAt = System.nanoTime();
    }
  }

  @Override
  public void fence(Tx tx) {
    lease.fence(tx);
  }

  @Override
  public void complete(Tx tx) {
    // From now on the row may be gone although nobody has taken it.
    ending = true;
    lease.remove(tx);
    JobProgress.forget(tx, subject, lease.kind());
    tx.afterCommit(() -> completed = true);
  }

  boolean completed() {
    return completed;
  }

  /** Whether it would be a sign of a takeover when its row is no longer ours. */
  boolean holdsLease() {
    return !ending;
  }

  /** Whether it has begun to tell its progress, is not through, and has not moved for so long. */
  synchronized boolean stalled(Duration limit) {
    return percent >= 0 && percent < DONE && System.nanoTime() - movedAt > limit.toNanos();
  }

  /** What should be told now: in steps, and not too often. */
  synchronized OptionalInt news() {
    long now = System.nanoTime();
    int whole = (int) percent;
    boolean step = told < 0 ? whole >= 0 : whole >= told + STEP;
    boolean pause = told < 0 || now - toldAt >= OFTEN;
    if (ended || !step || !pause) {
      return OptionalInt.empty();
    }
    told = whole;
    toldAt = now;
    return OptionalInt.of(whole);
  }

  /** The first reason counts; after the end nothing happens any more. */
  synchronized void interrupt(Stop reason) {
    if (!ended && stop == Stop.NONE) {
      stop = reason;
      thread.interrupt();
    }
  }

  /** On its own thread: nothing interrupts it from here on. */
  synchronized Stop end() {
    ended = true;
    boolean interrupted = Thread.interrupted();
    return stop == Stop.NONE && interrupted ? Stop.SHUTDOWN : stop;
  }
}
