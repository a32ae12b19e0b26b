package whenever.server.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.SampleMedia;

/** Two servers whose workers are killed, stopped and ended while they work on media. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JobKillIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(10);
  private static final int ROUNDS = 6;

  /** What is being made when something is killed: a file of each step of a message. */
  private static final List<String> STEPS =
      List.of("instant.", "poster.jpg", "speech.pcm", "everywhere.", "storyboard.jpg");

  private static final String ENCODING = "everywhere.";
  private static final List<Victim> SERVERS = List.of(Victim.SERVER_ONE, Victim.SERVER_TWO);

  @TempDir static Path folder;
  private Cluster cluster;
  private JobAudit audit;
  private TusClient client;
  private byte[] clip;
  private byte[] longClip;

  @BeforeAll
  void start() throws Exception {
    clip = clip("320x240", 8);
    longClip = clip("1280x720", 16);
    cluster =
        new Cluster(
            folder.resolve("cluster"),
            Plan.Storage.DISK,
            List.of(),
            Map.of("WHENEVER_JOB_LEASE", "3 s", "WHENEVER_JOB_GRACE", "300 ms"));
    audit = new JobAudit(cluster);
    client = cluster.start();
  }

  @AfterAll
  void stop() throws Exception {
    try {
      cluster.stop();
      until("no process is left", () -> cluster.processes().isEmpty());
    } finally {
      cluster.killAll();
    }
  }

  @Test
  void whateverIsKilledEachMessageIsWholeInTheEnd() throws Exception {
    UUID undisturbed = send(clip, 0);
    until("the first message is done", () -> audit.settled(undisturbed));
    Set<String> roles = audit.roles(undisturbed);
    assertThat(roles).contains("instant", "universal", "storyboard");
    long seed = Long.getLong("kill.seed", new Random().nextInt(1_000_000));
    System.out.println("job kills: seed " + seed);
    var random = new Random(seed);
    List<UUID> messages = new ArrayList<>();

    for (int round = 0; round < ROUNDS; round++) {
      messages.add(send(clip, round));
      strike(random);
    }

    for (UUID message : messages) {
      until("message is done, seed " + seed, () -> audit.settled(message));
      assertThat(audit.roles(message)).as("seed %d", seed).isEqualTo(roles);
      assertThat(audit.stored(message)).as("seed %d", seed).containsAll(audit.known(message));
    }
    untilNothingIsLeft();
  }

  /** Waits until some server is at a step by chance, and kills the server or the ffmpeg. */
  private void strike(Random random) throws Exception {
    String step = STEPS.get(random.nextInt(STEPS.size()));
    boolean worker = random.nextBoolean();
    var hit =
        new Object() {
          Victim server = Victim.SERVER_ONE;
          Ffmpegs.Run run = new Ffmpegs.Run(0, List.of());
        };
    await("a server makes " + step)
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> {
          for (Victim server : SERVERS) {
            Optional<Ffmpegs.Run> found = Ffmpegs.making(cluster.work(server), step);
            if (found.isPresent()) {
              hit.server = server;
              hit.run = found.get();
              return true;
            }
          }
          return false;
        });
    System.out.println("kill " + (worker ? hit.server : "ffmpeg") + " while it makes " + step);
    if (!worker) {
      hit.run.kill();
      return;
    }
    cluster.kill(Set.of(hit.server));
    until("its ffmpeg dies with it", () -> !Ffmpegs.any(cluster.work(hit.server)));
    cluster.restart(Set.of(hit.server));
    cluster.awaitReady();
  }

  @Test
  void aServerThatWasAsleepBeyondItsLeaseHasNoSecondEffect() throws Exception {
    UUID message = send(longClip, 1);
    Victim asleep = untilSomebodyEncodes();
    Victim other = other(asleep);

    cluster.member(asleep).signal("STOP");
    until("the other server takes it over", () -> making(other, ENCODING));
    cluster.member(asleep).signal("CONT");

    until("the message is done", () -> audit.settled(message));
    untilNothingIsLeft();
    until(
        "only what rows speak of is kept",
        () -> audit.stored(message).equals(audit.known(message)));
    assertThat(cluster.member(asleep).said()).contains("taken over by another worker");
  }

  @Test
  void aServerThatEndsGivesItsWorkBackUncounted() throws Exception {
    UUID message = send(longClip, 0);
    Victim ending = untilSomebodyEncodes();
    Victim other = other(ending);
    until("it is counted", () -> audit.attempts(message).equals(Set.of("1")));

    cluster.member(ending).stop();

    until("the other server has it", () -> making(other, ENCODING));
    assertThat(audit.attempts(message)).containsExactly("1");
    assertThat(Ffmpegs.any(cluster.work(ending))).isFalse();
    cluster.restart(Set.of(ending));
    cluster.awaitReady();
    until("the message is done", () -> audit.settled(message));
    untilNothingIsLeft();
  }

  private Victim untilSomebodyEncodes() {
    await("somebody encodes")
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> SERVERS.stream().anyMatch(server -> making(server, ENCODING)));
    return making(Victim.SERVER_ONE, ENCODING) ? Victim.SERVER_ONE : Victim.SERVER_TWO;
  }

  private boolean making(Victim server, String file) {
    return Ffmpegs.making(cluster.work(server), file).isPresent();
  }

  private static Victim other(Victim server) {
    return server == Victim.SERVER_ONE ? Victim.SERVER_TWO : Victim.SERVER_ONE;
  }

  private void untilNothingIsLeft() {
    for (Victim server : SERVERS) {
      Path work = cluster.work(server);
      until("nothing works any more", () -> !Ffmpegs.any(work));
      until(
          "nothing is left in " + work,
          () -> {
            try (Stream<Path> files = Files.list(work)) {
              return files.findAny().isEmpty();
            }
          });
    }
  }

  private static void until(String what, Callable<Boolean> condition) {
    await(what).atMost(PATIENCE).until(condition);
  }

  private UUID send(byte[] bytes, int server) throws Exception {
    UUID message = UUID.randomUUID();
    assertThat(client.draft(server, message).statusCode()).isEqualTo(201);
    var created = client.create(server, new Recording(message, 0, bytes.length, false));
    String path = created.headers().firstValue("Location").orElseThrow();
    var answer = client.patch(server, path, bytes, 0, bytes.length, false);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    return message;
  }

  /** As a browser records it that has no H.264: everything has to be encoded. */
  private static byte[] clip(String size, int seconds) {
    Path target = folder.resolve(size + ".webm");
    SampleMedia.run(
        List.of(
            "ffmpeg",
            "-y",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=" + size + ":rate=25",
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=300:sample_rate=48000",
            "-t",
            Integer.toString(seconds),
            "-c:v",
            "libvpx",
            "-deadline",
            "realtime",
            "-cpu-used",
            "8",
            "-b:v",
            "1M",
            "-c:a",
            "libopus",
            "-f",
            "webm",
            "-live",
            "1",
            target.toString()));
    return SampleMedia.read(target);
  }
}
