package whenever.server.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * CPU time of one large PATCH against nginx (DAV PUT) and @tus/server, interleaved; the client is
 * curl.
 */
final class UploadBench implements Bench {
  private static final int MIB = Integer.getInteger("bench.upload.mib", 512);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);

  /** A server runs for weeks: not measured is the compiling in its first gigabytes. */
  private static final int WARM_UPS = Integer.getInteger("bench.warm-ups", 16);

  private static final double NULL_MAY_MOVE = 0.10;
  private static final double DROPPED_AT_MOST = 0.40;
  private static final double NGINX_GOAL = 1.0;
  private static final double TUS_GOAL = 1.1;
  private static final Path MEMORY = Path.of("/dev/shm");

  /** What one transfer took, a GiB: seconds of CPU by part, and of the clock. */
  private record Cost(Map<String, Double> cpu, double wall) {
    double sum() {
      return cpu.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  @Override
  public List<Figure> run(Path folder) throws Exception {
    Path source = Files.createTempFile(MEMORY, "whenever-bench-", ".bin");
    try {
      write(source, new SplittableRandom(1), MIB);
      return measure(folder, source);
    } finally {
      Files.delete(source);
    }
  }

  private static List<Figure> measure(Path folder, Path source) throws Exception {
    Map<String, List<Cost>> costs = new LinkedHashMap<>();
    try (var sink = References.sink(folder);
        var nginx = References.nginx(folder);
        var tus = References.tusServer(folder, Files.size(source));
        var whenever = new WheneverTaker(folder)) {
      Map<String, Taker> takers = new LinkedHashMap<>();
      takers.put("null", sink);
      takers.put("whenever", whenever);
      takers.put("nginx", nginx);
      takers.put("@tus/server", tus);
      for (int round = -WARM_UPS; round < ROUNDS; round++) {
        for (var taker : takers.entrySet()) {
          Cost cost = take(taker.getValue(), source);
          if (round >= 0) {
            costs.computeIfAbsent(taker.getKey(), _ -> new ArrayList<>()).add(cost);
          }
        }
      }
    }
    return figures(costs);
  }

  private static Cost take(Taker taker, Path source) throws Exception {
    List<String> target = taker.target();
    warmPages();
    Map<String, Double> before = cpu(taker);
    long began = System.nanoTime();
    curl(target, source);
    double wall = (System.nanoTime() - began) / 1e9;
    Map<String, Double> used = new TreeMap<>();
    double perGib = 1024.0 / MIB;
    cpu(taker).forEach((part, after) -> used.put(part, (after - before.get(part)) * perGib));
    taker.clear();
    return new Cost(used, wall * perGib);
  }

  private static Map<String, Double> cpu(Taker taker) throws Exception {
    // Swallowing is so cheap that ticks are too coarse.
    return taker instanceof ProcessTaker process && process.target().getLast().endsWith("/")
        ? Map.of("process", process.tree().threadSeconds())
        : taker.cpuSeconds();
  }

  /**
   * A virtual machine may have given its free memory back to the host; the first touch of each page
   * then costs more than the whole upload. Whoever is measured next gets pages that are there.
   */
  private static void warmPages() throws IOException {
    Path file = Files.createTempFile(MEMORY, "whenever-bench-", ".warm");
    try {
      write(file, null, 3 * MIB);
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Path file, SplittableRandom random, int mib) throws IOException {
    byte[] block = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < mib; i++) {
        if (random != null) {
          random.nextBytes(block);
        }
        out.write(block);
      }
    }
  }

  private static void curl(List<String> target, Path source) throws Exception {
    List<String> command = new ArrayList<>(List.of("taskset", "-c", "1", "curl", "-sS"));
    command.addAll(List.of("-o", "/dev/null", "-w", "%{http_code}"));
    command.addAll(List.of("-H", "Expect:", "-T", source.toString()));
    command.addAll(target);
    Process curl = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (curl.waitFor() != 0 || !said.startsWith("20")) {
      throw new BenchException("curl to " + target.getLast() + " said " + said);
    }
  }

  private static List<Figure> figures(Map<String, List<Cost>> costs) {
    List<Double> nothing = costs.get("null").stream().map(Cost::sum).toList();
    double usual = Figure.of("", "", nothing).median();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < nothing.size(); i++) {
      if (Math.abs(nothing.get(i) / usual - 1) <= NULL_MAY_MOVE) {
        kept.add(i);
      }
    }
    System.out.printf(
        "  %d of %d rounds kept: in the others the null reference moved by more than %.0f %%%n",
        kept.size(), nothing.size(), NULL_MAY_MOVE * 100);
    List<Figure> figures = new ArrayList<>();
    figures.add(ratio("CPU whenever : nginx", NGINX_GOAL, costs, kept, "nginx"));
    figures.add(ratio("CPU whenever : @tus/server", TUS_GOAL, costs, kept, "@tus/server"));
    costs.forEach((name, all) -> {
      all.getFirst()
          .cpu()
          .keySet()
          .forEach(part ->
              figures.add(
                  Figure.of(
                      "CPU " + name + ", " + part,
                      "s/GiB",
                      kept.stream().map(i -> all.get(i).cpu().get(part)).toList())));
      figures.add(
          Figure.of("wall " + name, "s/GiB", kept.stream().map(i -> all.get(i).wall()).toList()));
    });
    if (kept.size() < (1 - DROPPED_AT_MOST) * nothing.size()) {
      figures.forEach(figure -> System.out.println("  " + figure));
      throw new BenchException("The machine is too busy for these figures to count: run it again.");
    }
    return figures;
  }

  private static Figure ratio(
      String name,
      double goal,
      Map<String, List<Cost>> costs,
      List<Integer> rounds,
      String reference) {
    return new Figure(
        name,
        "ratio",
        goal,
        rounds.stream()
            .map(i -> costs.get("whenever").get(i).sum() / costs.get(reference).get(i).sum())
            .toList());
  }
}
