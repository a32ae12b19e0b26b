package whenever.server.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import whenever.server.access.Role;
import whenever.server.access.Viewer;
import whenever.server.database.Database;
import whenever.server.search.SearchIndex;
import whenever.server.search.SearchStatements;

/**
 * Search in 1,000,000 segments of 500 workspaces, one of 300,000: over HTTP beside the same
 * statements by pgbench, frequent words beside rare ones, while one types, and as it grows.
 */
final class SearchBench implements Bench {
  private static final List<Integer> SIZES = List.of(1_000, 3_000, 10_000);
  private static final List<Integer> FREQUENT = IntStream.range(0, 10).boxed().toList();
  private static final List<Integer> MIXED =
      List.of(0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 16_384);
  private static final int RARE = 15_000;
  private static final int ASKED = 25;
  private static final int ROUNDS = 3;
  private static final int SECONDS = 20;
  private static final int RATE = 25;
  private static final double HTTP_GOAL = 1.5;
  private static final double WORST_GOAL = 5;
  private static final double TYPING_GOAL_MS = 50;
  private static final double SEARCHABLE_GOAL_MS = 100;

  @Override
  public List<Figure> run(Path folder) throws Exception {
    try (var server = new BenchServer(folder, BenchServer.ALL_CORES, Map.of());
        var database = server.databaseAddress().open(4)) {
      var library = new SpokenLibrary(database);
      List<Figure> figures = new ArrayList<>();
      Map<String, List<Double>> growth = new LinkedHashMap<>();
      for (int messages : SIZES) {
        double seconds = library.grow(messages);
        int segments = messages * SpokenLibrary.SEGMENTS;
        figures.add(Figure.of("last words added to " + segments, "s", List.of(seconds)));
        figures.add(
            Figure.of(
                "index of words, " + segments,
                "MiB",
                List.of(library.mebibytes("search_segment_tsv"))));
        figures.add(
            Figure.of(
                "all tables of search, " + segments,
                "MiB",
                List.of(library.mebibytes("search_segment") + library.mebibytes("search_word"))));
        growth
            .computeIfAbsent("a rare word", _ -> new ArrayList<>())
            .add(Shares.at(ask(server, library.word(RARE) + " "), 0.5));
        growth
            .computeIfAbsent("the most frequent word", _ -> new ArrayList<>())
            .add(Shares.at(ask(server, library.word(0) + " "), 0.5));
        growth
            .computeIfAbsent("while one types, p95", _ -> new ArrayList<>())
            .add(Shares.at(typing(server, library), 0.95));
      }
      figures.addAll(words(server, library));
      figures.add(
          new Figure(
              "results while typing, p95",
              "ms",
              TYPING_GOAL_MS,
              List.of(Shares.at(typing(server, library), 0.95))));
      figures.add(searchable(server, database));
      figures.addAll(besidePgbench(folder, server, database, library));
      growth.forEach((name, values) -> figures.add(Figure.of("growth: " + name, "ms", values)));
      var plot = new GrowthPlot(SIZES.stream().map(SearchBench::segments).toList(), growth);
      Files.writeString(Path.of("../docs/search-growth.svg"), plot.svg());
      return figures;
    }
  }

  private static double segments(int messages) {
    return (double) messages * SpokenLibrary.SEGMENTS;
  }

  private static List<Figure> words(BenchServer server, SpokenLibrary library) {
    double rare = Shares.at(ask(server, library.word(RARE) + " "), 0.5);
    List<Double> ratios = new ArrayList<>();
    for (int nth : FREQUENT) {
      ratios.add(Shares.at(ask(server, library.word(nth) + " "), 0.5) / rare);
    }
    double worst = ratios.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    return List.of(
        Figure.of("a rare word", "ms", List.of(rare)),
        new Figure("the worst of ten frequent words / rare", "ratio", WORST_GOAL, List.of(worst)));
  }

  /** Milliseconds of each of so many searches, one after the other. */
  private static List<Double> ask(BenchServer server, String text) {
    List<Double> millis = new ArrayList<>();
    for (int i = -5; i < ASKED; i++) {
      double took = millis(server, text);
      if (i >= 0) {
        millis.add(took);
      }
    }
    return millis;
  }

  /** A search after each letter of two words. */
  private static List<Double> typing(BenchServer server, SpokenLibrary library) {
    List<Double> millis = new ArrayList<>();
    for (int nth : MIXED) {
      String words = library.word(nth) + " " + library.word(nth / 2 + 3);
      for (int end = 1; end <= words.length(); end++) {
        millis.add(millis(server, words.substring(0, end)));
      }
    }
    return millis;
  }

  private static double millis(BenchServer server, String text) {
    long start = System.nanoTime();
    server.api().get(path(server, text)).expect(200);
    return (System.nanoTime() - start) / 1e6;
  }

  private static String path(BenchServer server, String text) {
    return "/api/search?workspaceId="
        + server.workspace()
        + "&q="
        + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** From the commit of a transcript to an answer that holds its word. */
  private static Figure searchable(BenchServer server, Database database) {
    UUID message =
        database.inTransaction(tx ->
            tx.handle()
                .createQuery(
                    "SELECT id FROM message WHERE workspace_id = ? ORDER BY published_at LIMIT 1")
                .bind(0, server.workspace())
                .mapTo(UUID.class)
                .one());
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < ASKED; i++) {
      String word = "unheard" + i;
      database.transact(tx -> {
        tx.handle()
            .execute(
                "UPDATE segment SET words[1] = ? WHERE message_id = ? AND seq = 50", word, message);
        new SearchIndex().index(tx, message, "en");
      });
      long start = System.nanoTime();
      while (server.api().get(path(server, word + " ")).expect(200).json().get("hits").isEmpty()) {
        Thread.onSpinWait();
      }
      millis.add((System.nanoTime() - start) / 1e6);
    }
    return new Figure(
        "commit to found, p95", "ms", SEARCHABLE_GOAL_MS, List.of(Shares.at(millis, 0.95)));
  }

  private static List<Figure> besidePgbench(
      Path folder, BenchServer server, Database database, SpokenLibrary library) throws Exception {
    List<String> words = MIXED.stream().map(nth -> library.word(nth) + " ").toList();
    List<Path> scripts = scripts(folder, server, database, words);
    List<Double> http = new ArrayList<>();
    List<Double> raw = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    var loop = new OpenLoop(RATE, SECONDS);
    for (int i = 0; i < ROUNDS; i++) {
      raw.add(Shares.at(pgbench(folder, server, scripts), 0.99));
      http.add(
          Shares.at(
              loop.run(
                  nth -> server.api().get(path(server, words.get(nth % words.size()))).expect(200)),
              0.99));
      ratios.add(http.getLast() / raw.getLast());
    }
    return List.of(
        Figure.of("raw statements by pgbench, p99", "ms", raw),
        Figure.of("HTTP, p99", "ms", http),
        new Figure("p99, HTTP / raw statements", "ratio", HTTP_GOAL, ratios));
  }

  private static List<Path> scripts(
      Path folder, BenchServer server, Database database, List<String> words) {
    UUID account =
        database.inTransaction(tx ->
            tx.handle()
                .createQuery("SELECT id FROM account WHERE name = 'Ada'")
                .mapTo(UUID.class)
                .one());
    var viewer =
        new Viewer(
            account,
            "Ada",
            "ada@example.org",
            Map.of(server.workspace(), Role.OWNER),
            Viewer.Channels.NONE);
    var statements = new SearchStatements(database, viewer, server.workspace());
    return words.stream()
        .map(word -> {
          Path script = folder.resolve(word.strip() + ".sql");
          try {
            return Files.writeString(
                script,
                String.join(
                    "\n",
                    statements.of(word).stream()
                        .map(sql -> sql.strip().replaceAll("\\s*\n\\s*", " ") + ";")
                        .toList()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .toList();
  }

  /** Milliseconds from when a transaction was due, by four clients. */
  private static List<Double> pgbench(Path folder, BenchServer server, List<Path> scripts)
      throws Exception {
    Path log = Files.createTempDirectory(folder, "pgbench");
    var address = server.databaseAddress();
    var uri = URI.create(address.url().substring("jdbc:".length()));
    List<String> command =
        new ArrayList<>(
            List.of(
                "pgbench",
                "-n",
                "-c",
                "4",
                "-j",
                "1",
                "-M",
                "prepared",
                "-l",
                "--log-prefix",
                log.resolve("log").toString(),
                "-R",
                Integer.toString(RATE),
                "-T",
                Integer.toString(SECONDS),
                "-h",
                uri.getHost(),
                "-p",
                Integer.toString(uri.getPort()),
                "-U",
                address.user()));
    scripts.forEach(script -> command.addAll(List.of("-f", script.toString())));
    command.add("postgres");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", address.password());
    var process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new BenchException("pgbench: " + said);
    }
    try (Stream<Path> logs = Files.list(log)) {
      return logs.flatMap(SearchBench::latencies).toList();
    }
  }

  /** The third column, in microseconds. */
  private static Stream<Double> latencies(Path log) {
    try {
      return Files.readAllLines(log).stream()
          .map(line -> Double.parseDouble(line.split(" ", -1)[2]) / 1_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
