package whenever.server.job;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import whenever.server.database.Tx;

/** A handler that remembers what it was asked to do. */
final class Recording implements JobHandler {
  private final JobKind kind;
  private final Work work;
  private final List<UUID> runs = new CopyOnWriteArrayList<>();
  private final List<UUID> givenUp = new CopyOnWriteArrayList<>();

  /** What one run does; the number of the run is given, from 1. */
  @FunctionalInterface
  interface Work {
    void run(JobContext job, int number) throws Exception;
  }

  Recording(JobKind kind, Work work) {
    this.kind = kind;
    this.work = work;
  }

  List<UUID> runs() {
    return runs;
  }

  List<UUID> givenUp() {
    return givenUp;
  }

  @Override
  public JobKind kind() {
    return kind;
  }

  @Override
  public void run(JobContext job) throws Exception {
    int number;
    synchronized (runs) {
      runs.add(job.subject());
      number = runs.size();
    }
    work.run(job, number);
  }

  @Override
  public void gaveUp(Tx tx, UUID subject, Throwable cause) {
    givenUp.add(subject);
  }
}
