package whenever.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import whenever.server.database.Database;
import whenever.server.testing.TestDatabase;

/** Workspaces take turns, and one lane does not wait for another. */
class FairOrderTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final JobKind RENDITION = new JobKind("rendition", JobLane.RENDITION);
  private static final JobKind SPEECH = new JobKind("speech", JobLane.SPEECH);
  private static final JobKind REMUX = new JobKind("quick", JobLane.INSTANT);

  private final Map<UUID, UUID> workspaces = new HashMap<>();
  private final UUID busy = UUID.randomUUID();
  private final UUID quiet = UUID.randomUUID();
  private final Semaphore turns = new Semaphore(0);
  private Database database;
  private JobQueue queue;
  private JobWorker worker;

  @BeforeEach
  void open() {
    database = TestDatabase.fresh().open();
    queue = new JobQueue((_, subject) -> Optional.ofNullable(workspaces.get(subject)));
  }

  @AfterEach
  void close() {
    turns.release(1_000);
    worker.close();
    database.close();
  }

  @Test
  void aHundredOfOneWorkspaceDoNotHoldUpAnothers() {
    List<UUID> many = enqueue(RENDITION, busy, 100);
    List<UUID> few = enqueue(RENDITION, quiet, 3);
    var handler = new Recording(RENDITION, (_, _) -> turns.acquire());

    worker = Workers.start(database, queue, JobConfig.defaults(), handler);

    for (int run = 1; run <= 8; run++) {
      int begun = run;
      await().atMost(PATIENCE).until(() -> handler.runs().size() == begun);
      turns.release();
    }
    // One of each in turn, whoever is first; batches that were looked up just before may add one.
    assertThat(handler.runs().subList(0, 8)).containsAll(few);
    assertThat(many).contains(handler.runs().getFirst());
  }

  @Test
  void noWorkspaceHasMoreThanItsLimitRunning() {
    List<UUID> mine = enqueue(SPEECH, busy, 4);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var handler =
        new Recording(
            SPEECH,
            (job, _) -> {
              if (!mine.contains(job.subject())) {
                return;
              }
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              turns.acquire();
              running.decrementAndGet();
            });
    worker = Workers.start(database, queue, Workers.QUICK, handler);
    await().atMost(PATIENCE).until(() -> running.get() == 1);

    // The lane's other thread is free for others.
    List<UUID> other = enqueue(SPEECH, quiet, 1);
    await().atMost(PATIENCE).until(() -> handler.runs().containsAll(other));
    turns.release(1_000);

    await().atMost(PATIENCE).until(() -> handler.runs().containsAll(mine));
    assertThat(most.get()).isEqualTo(1);
  }

  @Test
  void aBacklogOfRenditionsDoesNotHoldUpARemux() {
    enqueue(RENDITION, busy, 50);
    var slow = new Recording(RENDITION, (_, _) -> turns.acquire());
    var quick = new Recording(REMUX, (_, _) -> {});
    worker = Workers.start(database, queue, JobConfig.defaults(), slow, quick);
    await().atMost(PATIENCE).until(() -> slow.runs().size() == 1);

    List<UUID> remuxes = enqueue(REMUX, busy, 20);

    await().atMost(PATIENCE).until(() -> quick.runs().containsAll(remuxes));
    assertThat(slow.runs()).hasSize(1);
  }

  private List<UUID> enqueue(JobKind kind, UUID workspace, int count) {
    return Stream.generate(UUID::randomUUID)
        .limit(count)
        .peek(subject -> {
          workspaces.put(subject, workspace);
          database.transact(tx -> queue.enqueue(tx, kind, subject));
        })
        .toList();
  }
}
