package whenever.server;

import java.io.Console;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import whenever.server.transcript.ModelCatalogue.Offer;
import whenever.server.transcript.ModelDownload;
import whenever.server.transcript.ModelDownload.DownloadException;
import whenever.server.transcript.SpeechConfig;
import whenever.transcode.speech.ModelStore;

/** The command line {@code model list|add|remove}: which languages this server understands. */
final class ModelCommand {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final ModelStore store;
  private final ModelDownload download;
  private final PrintStream out;
  private final boolean terminal;

  ModelCommand(SpeechConfig config, PrintStream out, boolean terminal) {
    store = new ModelStore(config.modelsFolder());
    download = new ModelDownload(config.modelsFolder(), config.catalogue());
    this.out = out;
    this.terminal = terminal;
  }

  /** Words first, such as {@code add en}, then the options that the server takes as well. */
  static int run(String[] args) throws InterruptedException {
    var words = Arrays.stream(args).takeWhile(arg -> !arg.startsWith("-")).toList();
    var options = Arrays.copyOfRange(args, words.size(), args.length);
    var config = Main.read(Arguments.parse(options)).speech();
    // There is no console where the output goes to a file.
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ModelCommand(config, System.out, terminal).execute(words);
  }

  /** The exit code. */
  int execute(List<String> words) throws InterruptedException {
    try {
      if (words.equals(List.of("list"))) {
        return list();
      }
      if (words.size() == 2 && words.getFirst().equals("add")) {
        return add(words.getLast());
      }
      if (words.size() == 2 && words.getFirst().equals("remove")) {
        return remove(words.getLast());
      }
    } catch (DownloadException e) {
      out.println(e.getMessage());
      return FAILED;
    }
    out.println(
        "Use: model list, model add LANGUAGE or model remove LANGUAGE; for example: add en");
    return USAGE;
  }

  private int list() throws InterruptedException {
    var here = store.list();
    out.println(here.isEmpty() ? "No speech model is here yet." : "Here:");
    here.forEach(model -> out.printf("  %-6s %s%n", model.language(), model.name()));
    store.problems().forEach(out::println);
    var offers = download.catalogue().offers();
    out.println("To add:");
    offers.forEach(offer ->
        out.printf(
            "  %-6s %-36s %5d MB  %s%n",
            offer.tag(), offer.name(), megabytes(offer.size()), offer.language()));
    return 0;
  }

  private int add(String language) throws InterruptedException {
    var present = store.find(language);
    if (present.isPresent()) {
      out.printf("%s is there already: %s%n", language, present.get().name());
      return 0;
    }
    var offer = download.catalogue().find(language);
    if (offer.isEmpty()) {
      out.printf("There is no speech model for \"%s\"; see: model list%n", language);
      return FAILED;
    }
    if (store.list().stream().anyMatch(model -> model.name().equals(offer.get().name()))) {
      out.printf("%s is there already: %s%n", language, offer.get().name());
      return 0;
    }
    var model = download.fetch(offer.get(), progress(offer.get()));
    if (terminal) {
      out.println();
    }
    out.printf("%s is ready: %s%n", model.language(), model.folder());
    return 0;
  }

  private int remove(String language) {
    boolean found = store.remove(language);
    out.println(
        found ? language + " is removed." : "There is no speech model for " + language + ".");
    return found ? 0 : FAILED;
  }

  /** A bar on a terminal; otherwise a line for each tenth, for a log. */
  private ModelDownload.Progress progress(Offer offer) {
    out.printf("Downloading %s, %d MB.%n", offer.name(), megabytes(offer.size()));
    var shown = new int[] {-1};
    int step = terminal ? 1 : 10;
    return (done, total) -> {
      int percent = (int) (100 * done / Math.max(1, total));
      if (percent / step > shown[0]) {
        shown[0] = percent / step;
        show(percent);
      }
    };
  }

  private void show(int percent) {
    if (terminal) {
      var bar = "#".repeat(percent / 2) + " ".repeat(50 - percent / 2);
      out.printf("\r[%s] %3d %%", bar, percent);
      out.flush();
    } else {
      out.printf("%d %%%n", percent);
    }
  }

  private static long megabytes(long bytes) {
    return (bytes + 999_999) / 1_000_000;
  }
}
