package whenever.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whenever.server.database.Database;
import whenever.server.testing.TestDatabase;

/** A server that ends: what runs may go on for a grace, then another server has it. */
class JobShutdownTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JobKind KIND = new JobKind("long", JobLane.RENDITION);

  private final UUID subject = UUID.randomUUID();
  private final CountDownLatch never = new CountDownLatch(1);
  private Database database;
  private JobQueue here;
  private JobQueue there;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh().open();
    here = new JobQueue((_, _) -> Optional.empty());
    there = new JobQueue((_, _) -> Optional.empty());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatStillRunsIsGivenToAnotherServerAtOnceAndNotCounted() {
    var stopped = new Recording(KIND, (_, _) -> never.await());
    var worker = Workers.start(database, here, patient(Duration.ofMillis(300)), stopped);
    database.transact(tx -> here.enqueue(tx, KIND, subject));
    await().atMost(PATIENCE).until(() -> stopped.runs().size() == 1);

    worker.close();

    assertThat(Workers.row(database, KIND, subject).orElseThrow())
        .containsEntry("picked", false)
        .containsEntry("attempts", 0);
    Object[] attempts = new Object[1];
    var taken =
        new Recording(KIND, (_, _) -> attempts[0] = Workers.attempts(database, KIND, subject));
    // Its lease would last for half a minute.
    try (var _ = Workers.start(database, there, JobConfig.defaults(), taken)) {
      await().atMost(Duration.ofSeconds(10)).until(() -> taken.runs().size() == 1);
      await().atMost(PATIENCE).until(() -> Workers.row(database, KIND, subject).isEmpty());
    }
    assertThat(attempts[0]).isEqualTo(1);
  }

  @Test
  void whatEndsWithinTheGraceIsLeftAloneAndNothingElseBegins() throws Exception {
    var release = new CountDownLatch(1);
    var handler = new Recording(KIND, (_, _) -> release.await());
    var worker = Workers.start(database, here, patient(PATIENCE), handler);
    UUID next = UUID.randomUUID();
    database.transact(tx -> here.enqueue(tx, KIND, subject));
    database.transact(tx -> here.enqueue(tx, KIND, next));
    await().atMost(PATIENCE).until(() -> handler.runs().size() == 1);

    var closing = Thread.ofVirtual().start(worker::close);
    // It waits for what runs.
    await().atMost(PATIENCE).until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    release.countDown();
    closing.join();

    UUID first = handler.runs().getFirst();
    assertThat(handler.runs()).hasSize(1);
    assertThat(Workers.row(database, KIND, first)).isEmpty();
    UUID waiting = first.equals(subject) ? next : subject;
    assertThat(Workers.row(database, KIND, waiting).orElseThrow())
        .containsEntry("picked", false)
        .containsEntry("attempts", 0);
  }

  private static JobConfig patient(Duration grace) {
    return new JobConfig(grace, Duration.ofSeconds(30), Duration.ofMinutes(5), 4);
  }
}
