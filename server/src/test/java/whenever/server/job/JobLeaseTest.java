package whenever.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whenever.server.database.Database;
import whenever.server.database.Tx;
import whenever.server.testing.TestDatabase;

/** Who may do a job: one worker at a time, for as long as it lives and gets on with it. */
class JobLeaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JobKind KIND = new JobKind("leased", JobLane.SPEECH);

  private final UUID subject = UUID.randomUUID();
  private final JobQueue queue = new JobQueue((_, _) -> Optional.empty());
  private final CountDownLatch release = new CountDownLatch(1);
  private final List<JobWorker> workers = new ArrayList<>();
  private TestDatabase.Address address;
  private Database database;

  @BeforeEach
  void open() {
    address = TestDatabase.fresh();
    database = address.open();
    database.transact(tx -> tx.handle().execute("CREATE TABLE effect (number integer)"));
  }

  @AfterEach
  void close() {
    release.countDown();
    workers.forEach(JobWorker::close);
    database.close();
  }

  @Test
  void theWorkOfAKilledServerIsTakenOverWithin45Seconds() {
    assertThat(JobConfig.defaults().takeover()).isLessThanOrEqualTo(Duration.ofSeconds(45));
  }

  @Test
  void anAttemptIsCountedByTheClaim() {
    enqueue();
    Object[] seen = new Object[1];
    var handler =
        new Recording(KIND, (_, _) -> seen[0] = Workers.attempts(database, KIND, subject));

    start(handler);

    await().atMost(PATIENCE).until(() -> Workers.row(database, KIND, subject).isEmpty());
    assertThat(seen[0]).isEqualTo(1);
  }

  @Test
  void aStaleWorkerIsStoppedAndChangesNothing() {
    var interrupted = new CountDownLatch(1);
    var refused = new AtomicReference<Throwable>();
    var handler =
        new Recording(
            KIND,
            (job, number) -> {
              if (number == 1) {
                awaitInterrupt(interrupted);
                // It was too late to stop: what it made is ready, and is offered all the same.
                try {
                  effect(job, number);
                } catch (StaleJobException e) {
                  refused.set(e);
                  throw e;
                }
                return;
              }
              effect(job, number);
            });
    enqueue();
    start(handler);
    await().atMost(PATIENCE).until(() -> handler.runs().size() == 1);

    Workers.revive(database, KIND, subject);

    await().atMost(PATIENCE).until(() -> refused.get() != null);
    await().atMost(PATIENCE).until(() -> Workers.row(database, KIND, subject).isEmpty());
    assertThat(interrupted.getCount()).isZero();
    assertThat(effects()).containsExactly(2);
    assertThat(handler.givenUp()).isEmpty();
  }

  @Test
  void aJobEndsTogetherWithItsLastEffect() {
    var handler =
        new Recording(
            KIND,
            (job, number) -> {
              database.transact(tx -> {
                insert(tx, number);
                job.complete(tx);
              });
              // What happens to the worker now does not bring the job back.
              throw new IllegalStateException("after the end");
            });
    enqueue();

    start(handler);

    await().atMost(PATIENCE).until(() -> !effects().isEmpty());
    assertThat(Workers.row(database, KIND, subject)).isEmpty();
    var next = new Recording(new JobKind("next", JobLane.SPEECH), (_, _) -> {});
    start(next);
    database.transact(tx -> queue.enqueue(tx, next.kind(), subject));
    await().atMost(PATIENCE).until(() -> !next.runs().isEmpty());
    assertThat(handler.runs()).hasSize(1);
  }

  @Test
  void whatDoesNotMoveIsStoppedAndTriedAgain() {
    var handler =
        new Recording(
            KIND,
            (job, number) -> {
              job.progress(10);
              if (number == 1) {
                release.await();
              }
            });
    enqueue();

    start(handler);

    await().atMost(PATIENCE).until(() -> handler.runs().size() == 2);
  }

  @Test
  void whatToldThatItIsThroughMayBeSilentAndWhatMovesMayTakeLong() {
    var ended = new AtomicInteger();
    var handler =
        new Recording(
            KIND,
            (job, _) -> {
              job.progress(100);
              // Longer than a job may stand still.
              boolean _ =
                  release.await(Workers.QUICK.stall().toMillis() * 2, TimeUnit.MILLISECONDS);
              ended.incrementAndGet();
            });
    enqueue();

    start(handler);

    await().atMost(PATIENCE).until(() -> ended.get() == 1);
    await().atMost(PATIENCE).until(() -> Workers.row(database, KIND, subject).isEmpty());
    assertThat(handler.runs()).hasSize(1);
  }

  private void start(JobHandler handler) {
    workers.add(Workers.start(database, queue, Workers.QUICK, handler));
  }

  private void enqueue() {
    database.transact(tx -> queue.enqueue(tx, KIND, subject));
  }

  private void awaitInterrupt(CountDownLatch interrupted) {
    try {
      release.await();
    } catch (InterruptedException _) {
      interrupted.countDown();
    }
  }

  private void effect(JobContext job, int number) {
    database.transact(tx -> {
      insert(tx, number);
      job.fence(tx);
    });
  }

  private static void insert(Tx tx, int number) {
    tx.handle().execute("INSERT INTO effect VALUES (?)", number);
  }

  private List<Integer> effects() {
    return database.inTransaction(
        tx -> tx.handle().createQuery("SELECT number FROM effect").mapTo(Integer.class).list());
  }
}
