package whenever.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whenever.server.database.Database;
import whenever.server.problem.UnavailableException;
import whenever.server.testing.TestDatabase;

class JobWorkerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JobKind KIND = new JobKind("test", JobLane.INSTANT);

  private Database database;
  private JobQueue queue;
  private JobWorker worker;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh().open();
    queue = new JobQueue((_, _) -> Optional.empty());
  }

  @AfterEach
  void close() {
    if (worker != null) {
      worker.close();
    }
    database.close();
  }

  @Test
  void aJobRunsOnceItsTransactionIsCommitted() {
    var handler = new Recording(KIND, (_, _) -> {});
    start(handler);
    UUID subject = UUID.randomUUID();

    database.transact(tx -> queue.enqueue(tx, KIND, subject));

    await().atMost(PATIENCE).until(() -> handler.runs().equals(List.of(subject)));
  }

  @Test
  void aJobOfATransactionThatFailedIsNeverRun() {
    var handler = new Recording(KIND, (_, _) -> {});
    start(handler);
    UUID lost = UUID.randomUUID();
    UUID kept = UUID.randomUUID();

    org.assertj.core.api.Assertions.assertThatThrownBy(() ->
            database.transact(tx -> {
              queue.enqueue(tx, KIND, lost);
              throw new IllegalStateException("rolled back");
            }))
        .hasMessage("rolled back");
    database.transact(tx -> queue.enqueue(tx, KIND, kept));

    await().atMost(PATIENCE).until(() -> handler.runs().contains(kept));
    assertThat(handler.runs()).doesNotContain(lost);
  }

  @Test
  void whatFailsIsTriedAgain() {
    var handler =
        new Recording(
            KIND,
            (_, attempt) -> {
              if (attempt == 1) {
                throw new IllegalStateException("the first time");
              }
            });
    start(handler);

    database.transact(tx -> queue.enqueue(tx, KIND, UUID.randomUUID()));

    await().atMost(PATIENCE).until(() -> handler.runs().size() == 2);
    assertThat(handler.givenUp()).isEmpty();
  }

  @Test
  void whatCannotSucceedIsGivenUpAtOnceAndBlocksNobody() {
    var handler =
        new Recording(
            KIND,
            (_, attempt) -> {
              if (attempt == 1) {
                throw new PermanentJobFailure("never", new IllegalStateException());
              }
            });
    start(handler);
    UUID poison = UUID.randomUUID();
    UUID next = UUID.randomUUID();

    database.transact(tx -> queue.enqueue(tx, KIND, poison));
    await().atMost(PATIENCE).until(() -> handler.givenUp().equals(List.of(poison)));
    database.transact(tx -> queue.enqueue(tx, KIND, next));

    await().atMost(PATIENCE).until(() -> handler.runs().equals(List.of(poison, next)));
  }

  @Test
  void whatWaitsForTheStorageIsNotCountedAndNotGivenUp() {
    var handler =
        new Recording(
            KIND,
            (_, attempt) -> {
              if (attempt == 1) {
                throw new IOException("reading", new Away());
              }
            });
    UUID subject = UUID.randomUUID();
    database.transact(tx -> queue.enqueue(tx, KIND, subject));
    Workers.setAttempts(database, KIND, subject, 4);

    start(handler);

    // One that counts would have been the last.
    await().atMost(PATIENCE).until(() -> handler.runs().size() == 2);
    assertThat(handler.givenUp()).isEmpty();
  }

  @Test
  void aJobThatEndedItsWorkerTooOftenIsGivenUp() {
    var handler = new Recording(KIND, (_, _) -> {});
    UUID subject = UUID.randomUUID();
    database.transact(tx -> queue.enqueue(tx, KIND, subject));
    Workers.setAttempts(database, KIND, subject, 5);

    start(handler);

    await().atMost(PATIENCE).until(() -> handler.givenUp().equals(List.of(subject)));
    assertThat(handler.runs()).isEmpty();
  }

  @Test
  void aLongJobInOneLaneDoesNotHoldUpAnother() throws InterruptedException {
    var release = new CountDownLatch(1);
    var slowKind = new JobKind("slow", JobLane.RENDITION);
    var slow =
        new Recording(
            slowKind,
            (_, _) -> {
              boolean _ = release.await(30, java.util.concurrent.TimeUnit.SECONDS);
            });
    var quick = new Recording(KIND, (_, _) -> {});
    start(slow, quick);
    UUID subject = UUID.randomUUID();

    database.transact(tx -> queue.enqueue(tx, slowKind, subject));
    await().atMost(PATIENCE).until(() -> slow.runs().size() == 1);
    database.transact(tx -> queue.enqueue(tx, KIND, subject));

    await().atMost(PATIENCE).until(() -> quick.runs().size() == 1);
    release.countDown();
  }

  private void start(JobHandler... handlers) {
    worker = Workers.start(database, queue, JobConfig.defaults(), handlers);
  }

  /** Something that a job depends on is not there. */
  private static final class Away extends UnavailableException {
    Away() {
      super("The storage is away.", null);
    }

    @Override
    public String detail() {
      return "Try again in a moment.";
    }
  }
}
