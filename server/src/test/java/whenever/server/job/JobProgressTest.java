package whenever.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whenever.server.database.Database;
import whenever.server.testing.TestDatabase;

/** What is told of work that runs. */
class JobProgressTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JobKind KIND = new JobKind("told", JobLane.RENDITION);

  private final UUID subject = UUID.randomUUID();
  private final JobQueue queue = new JobQueue((_, _) -> Optional.empty());
  private final List<Integer> heard = new CopyOnWriteArrayList<>();
  private Database database;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh().open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void itIsToldInStepsNotTooOftenAndGoesWithTheJob() {
    var release = new CountDownLatch(1);
    var handler =
        new Recording(
            KIND,
            (job, _) -> {
              for (int thousandth = 0; thousandth <= 400; thousandth++) {
                job.progress(thousandth / 10.0);
              }
              awaitHeard(40);
              job.progress(43);
              job.progress(61.5);
              awaitHeard(61);
              release.await();
            });
    database.transact(tx -> queue.enqueue(tx, KIND, subject));
    JobListener listener =
        (tx, told) -> heard.add(told.equals(subject) ? JobProgress.of(tx, told).orElse(-1) : -2);
    try (var _ =
        JobWorker.start(
            database, queue, List.of(handler), List.of(), listener, JobConfig.defaults())) {
      await().atMost(PATIENCE).until(() -> heard.size() == 2);
      assertThat(progress()).contains(61);
      release.countDown();

      await().atMost(PATIENCE).until(() -> Workers.row(database, KIND, subject).isEmpty());
    }
    // The last time it is heard that there is nothing to tell any more.
    assertThat(heard).containsExactly(40, 61, -1);
    assertThat(progress()).isEmpty();
  }

  private Optional<Integer> progress() {
    return database.inTransaction(tx -> JobProgress.of(tx, subject));
  }

  private void awaitHeard(int percent) {
    await().atMost(PATIENCE).until(() -> heard.contains(percent));
  }
}
