package whenever.server;

import java.io.Console;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import whenever.server.transcript.SpeechConfig;
import whenever.server.transcript.model.ModelCatalogue.Offer;
import whenever.server.transcript.model.ModelDownload;
import whenever.server.transcript.model.ModelDownload.DownloadException;
import whenever.server.transcript.model.ModelLibrary;
import whenever.transcode.speech.ModelException;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechModel;

/** The command line {@code model list|add|remove}: which languages this server understands. */
final class ModelCommand {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final ModelStore store;
  private final ModelLibrary library;
  private final ModelDownload download;
  private final PrintStream out;
  private final boolean terminal;

  ModelCommand(SpeechConfig config, PrintStream out, boolean terminal) {
    store = new ModelStore(config.modelsFolder());
    library = new ModelLibrary(config.modelsFolder());
    download = new ModelDownload(config.modelsFolder(), config.catalogue());
    this.out = out;
    this.terminal = terminal;
  }

  /** Words first, such as {@code add en}, then the options that the server takes as well. */
  static int run(String[] args) throws InterruptedException {
    var words = Arrays.stream(args).takeWhile(arg -> !arg.startsWith("-")).toList();
    var options = new ArrayList<>(List.of(args).subList(words.size(), args.length));
    var mirror = mirror(options);
    var read = Main.read(Arguments.parse(options.toArray(String[]::new))).speech();
    var config = mirror.map(read::withCatalogue).orElse(read);
    // There is no console where the output goes to a file.
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new ModelCommand(config, System.out, terminal).execute(words);
  }

  /** Takes the option of this command out of those that the server takes as well. */
  static Optional<URI> mirror(List<String> options) {
    int at = options.indexOf("--mirror");
    if (at < 0) {
      return Optional.empty();
    }
    options.remove(at);
    String address = at < options.size() ? options.remove(at) : "";
    if (!address.matches("https?://[^/\\s]+\\S*")) {
      throw new StartException(
          "--mirror needs an address such as https://models.example.org.", null);
    }
    return Optional.of(URI.create(address));
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
    } catch (DownloadException | ModelException e) {
      out.println(e.getMessage());
      return FAILED;
    }
    out.println(
        """
        Use: model list
             model add LANGUAGE|NAME|ZIP|FOLDER    for example: model add en
             model remove LANGUAGE|NAME
        --mirror ADDRESS asks a copy of the catalogue instead of speech.catalogue-url.\
        """);
    return USAGE;
  }

  private int list() throws InterruptedException {
    var here = library.installed();
    out.println(here.isEmpty() ? "No speech model is here yet." : "Here:");
    here.forEach(model ->
        out.printf(
            "  %-6s %-36s %5d MB  %s%s%n",
            model.language(),
            model.name(),
            megabytes(model.bytes()),
            model.used() ? "used" : "not used: there is a larger one",
            model.verified() ? ", checksum verified" : ""));
    library.broken().forEach(model -> out.println(model.sentence()));
    var offers = download.catalogue().offers();
    out.printf("To add, from %s:%n", download.address());
    offers.forEach(offer ->
        out.printf(
            "  %-6s %-36s %5d MB  %s%n",
            offer.tag(), offer.name(), megabytes(offer.size()), offer.language()));
    return 0;
  }

  private int add(String wanted) throws InterruptedException {
    if (wanted.endsWith(".zip") || wanted.contains("/") || Files.isDirectory(Path.of(wanted))) {
      return install(Path.of(wanted));
    }
    var present = store.find(wanted);
    if (isLanguage(wanted) && present.isPresent()) {
      out.printf("%s is there already: %s%n", wanted, present.get().name());
      return 0;
    }
    var catalogue = download.catalogue();
    var offer = catalogue.named(wanted).or(() -> catalogue.find(wanted));
    if (offer.isEmpty()) {
      out.printf("There is no speech model for \"%s\"; see: model list%n", wanted);
      return FAILED;
    }
    if (store.all().stream().anyMatch(model -> model.name().equals(offer.get().name()))) {
      out.printf("%s is there already: %s%n", wanted, offer.get().name());
      return 0;
    }
    var model = download.fetch(offer.get(), progress(offer.get()));
    if (terminal) {
      out.println();
    }
    return ready(model);
  }

  private static boolean isLanguage(String wanted) {
    return !wanted.startsWith("vosk-model-");
  }

  private int install(Path source) {
    if (!Files.exists(source)) {
      out.printf("There is no %s.%n", source);
      return FAILED;
    }
    return ready(library.install(source));
  }

  private int ready(SpeechModel model) {
    out.printf("%s is ready: %s%n", model.language(), model.folder());
    out.println("A server that runs finds it by itself, and writes down what waited for it.");
    return 0;
  }

  private int remove(String wanted) {
    boolean found = isLanguage(wanted) ? library.removeLanguage(wanted) : library.remove(wanted);
    out.println(found ? wanted + " is removed." : "There is no speech model for " + wanted + ".");
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
