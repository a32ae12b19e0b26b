package whenever.server.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Runs a plan and says, when something was lost, by which seed and after which events. */
public final class KillLoop {
  private final Plan plan;
  private final Path folder;
  private final long began = System.nanoTime();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final List<Leg> legs = new ArrayList<>();

  private KillLoop(Plan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
  }

  /** Arguments: {@code --rounds N} and {@code --seed N}. */
  public static void main(String[] args) throws Exception {
    long rounds = 25;
    long seed = new Random().nextInt(1_000_000);
    for (int i = 0; i < args.length; i += 2) {
      long value = Long.parseLong(args[i + 1]);
      switch (args[i]) {
        case "--rounds" -> rounds = value;
        case "--seed" -> seed = value;
        default -> throw new IllegalArgumentException("there is no option " + args[i]);
      }
    }
    try {
      run(seed, (int) rounds);
      // Not every thread of the libraries is a daemon.
      System.exit(0);
    } catch (AssertionError e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  static void run(long seed, int rounds) throws Exception {
    Path parent = Files.createDirectories(Path.of("target/kill").toAbsolutePath());
    var loop = new KillLoop(Plan.of(seed, rounds), Files.createTempDirectory(parent, "run-"));
    loop.event("kill loop: seed %d, %d rounds, in %s".formatted(seed, rounds, loop.folder));
    try {
      loop.run();
      remove(loop.folder);
    } catch (Exception | AssertionError e) {
      loop.legs.forEach(Leg::killAll);
      throw new AssertionError(
          "kill loop, seed %d: %s%nin %s%n%s"
              .formatted(
                  seed,
                  e.getMessage(),
                  loop.folder,
                  String.join(System.lineSeparator(), loop.events)),
          e);
    }
  }

  private void run() throws Exception {
    List<String> jvm = ClassArchive.make(folder);
    event("class archive made");
    Leg previous = null;
    for (Plan.Leg planned : plan.legs()) {
      var leg = new Leg(planned, folder.resolve("leg-" + planned.number()), jvm, this::event);
      legs.add(leg);
      leg.run(plan.seed());
      // Its jobs had time to end meanwhile.
      if (previous != null) {
        previous.settle();
      }
      previous = leg;
    }
    if (previous != null) {
      previous.settle();
    }
  }

  private void event(String what) {
    String line = "%7.1f s  %s".formatted((System.nanoTime() - began) / 1e9, what);
    events.add(line);
    System.out.println(line);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
