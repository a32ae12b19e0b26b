package whenever.server.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** The rounds on one storage. */
final class Leg {
  private static final int UPLOADERS = 6;
  private static final Duration MOVE = Duration.ofSeconds(90);
  private static final Duration FINISH = Duration.ofMinutes(3);
  private static final Duration SETTLE = Duration.ofMinutes(4);

  private final Plan.Leg plan;
  private final Consumer<String> events;
  private final Cluster cluster;
  private final Audit audit;
  private final List<Sent> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<Uploader> uploaders = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  Leg(Plan.Leg plan, Path folder, List<String> jvm, Consumer<String> events) throws Exception {
    this.plan = plan;
    this.events = events;
    this.cluster = new Cluster(folder, plan.storage(), jvm);
    this.audit = new Audit(cluster);
  }

  /** All rounds; then every upload is brought to its end and every byte is compared. */
  void run(long seed) throws Exception {
    TusClient client = cluster.start();
    for (int i = 0; i < UPLOADERS; i++) {
      var uploader = new Uploader(client, seed * 1_000 + plan.number() * 100L + i, sent);
      uploaders.add(uploader);
      threads.add(Thread.ofVirtual().start(uploader));
    }
    events.accept("leg %d on %s".formatted(plan.number(), plan.storage()));
    awaitMoving();
    for (Plan.Round round : plan.rounds()) {
      round(round);
    }
    finish();
  }

  private void round(Plan.Round round) throws Exception {
    Thread.sleep(round.after());
    events.accept("round %d: kill %s".formatted(round.number(), round.victims()));
    cluster.kill(round.victims());
    Thread.sleep(round.down());
    cluster.restart(round.victims());
    if (!round.again().isEmpty()) {
      Thread.sleep(round.againAfter());
      events.accept("round %d: again %s".formatted(round.number(), round.again()));
      cluster.kill(round.again());
      cluster.restart(round.again());
    }
    cluster.awaitReady();
    awaitMoving();
    audit.offsets(List.copyOf(sent));
  }

  private void awaitMoving() {
    List<Integer> before = uploaders.stream().map(Uploader::steps).toList();
    await("every uploader moves")
        .atMost(MOVE)
        .until(() -> {
          requireNoFailure();
          for (int i = 0; i < UPLOADERS; i++) {
            if (uploaders.get(i).steps() == before.get(i)) {
              return false;
            }
          }
          return true;
        });
  }

  private void requireNoFailure() {
    for (Uploader uploader : uploaders) {
      for (Throwable failure : uploader.failures()) {
        throw new AssertionError(failure.getMessage(), failure);
      }
    }
  }

  private void finish() throws Exception {
    uploaders.forEach(Uploader::finish);
    await("every upload ends")
        .atMost(FINISH)
        .until(() -> {
          requireNoFailure();
          return threads.stream().noneMatch(Thread::isAlive);
        });
    requireNoFailure();
    assertThat(sent).allMatch(Sent::complete);
    audit.offsets(sent);
    int unknown = audit.bytes(sent);
    events.accept(
        "leg %d: %d uploads, %d MiB, %d steps, all equal; stored but unanswered %d times, objects without a row %d"
            .formatted(
                plan.number(),
                sent.size(),
                sent.stream().mapToLong(one -> one.recording().size()).sum() >> 20,
                uploaders.stream().mapToInt(Uploader::steps).sum(),
                uploaders.stream().mapToInt(Uploader::storedUnanswered).sum(),
                unknown));
  }

  /** Waits until every message has ended; a worker that was killed is missed after 40 s. */
  void settle() throws Exception {
    await("every message is ready or failed")
        .atMost(SETTLE)
        .untilAsserted(() -> assertThat(audit.unfinished()).isEmpty());
    assertThat(audit.failedOtherwise()).as("failed for another reason than their bytes").isEmpty();
    cluster.stop();
    await("no process is left")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(cluster.processes()).isEmpty());
    events.accept("leg %d: all settled, nothing left running".formatted(plan.number()));
  }

  void killAll() {
    threads.forEach(Thread::interrupt);
    cluster.killAll();
  }
}
