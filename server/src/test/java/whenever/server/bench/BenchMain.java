package whenever.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs benchmarks by name: prints their figures and writes them as JSON. */
public final class BenchMain {
  private static final Path RESULTS = Path.of("../.whenever/bench").toAbsolutePath().normalize();
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private BenchMain() {}

  /** Without a name: all. */
  public static void main(String[] args) throws Exception {
    Map<String, Bench> benches = new LinkedHashMap<>();
    benches.put("upload", new UploadBench());
    benches.put("memory", new MemoryBench());
    benches.put("resend", new ResendBench());
    benches.put("handover", new HandoverBench());
    benches.put("storage", new StorageBench());
    benches.put("playable", new PlayableBench());
    benches.put("response", new ResponseBench());
    benches.put("lists", new ListBench());
    benches.put("events", new EventBench());
    benches.put("writes", new WriteBench());
    benches.put("speech", new SpeechBench());
    benches.put("search", new SearchBench());
    List<String> names = args.length == 0 ? List.copyOf(benches.keySet()) : List.of(args);
    for (String name : names) {
      if (!benches.containsKey(name)) {
        System.err.printf("There is no benchmark %s; there are %s.%n", name, benches.keySet());
        System.exit(2);
      }
    }
    try {
      for (String name : names) {
        run(name, benches.get(name));
      }
      System.exit(0);
    } catch (BenchException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void run(String name, Bench bench) throws Exception {
    Files.createDirectories(RESULTS);
    Path folder = Files.createTempDirectory(RESULTS, name + "-");
    try {
      System.out.println(name);
      List<Figure> figures = bench.run(folder);
      figures.forEach(figure -> System.out.println("  " + figure));
      write(name, figures);
    } finally {
      remove(folder);
    }
  }

  private static void write(String name, List<Figure> figures) throws IOException {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("at", Instant.now().toString());
    result.put("machine", machine());
    result.put("figures", figures.stream().map(BenchMain::json).toList());
    JSON.writeValue(RESULTS.resolve(name + ".json").toFile(), result);
  }

  private static Map<String, Object> json(Figure figure) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", figure.name());
    one.put("unit", figure.unit());
    one.put("median", figure.median());
    one.put("min", figure.min());
    one.put("max", figure.max());
    if (!Double.isNaN(figure.goal())) {
      one.put("goal", figure.goal());
    }
    one.put("values", figure.values());
    return one;
  }

  private static Map<String, Object> machine() throws IOException {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put(
        "cpu",
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse("unknown"));
    machine.put("kernel", System.getProperty("os.version"));
    machine.put("java", System.getProperty("java.runtime.version"));
    machine.put("load", Files.readString(Path.of("/proc/loadavg")).strip());
    return machine;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
