package whenever.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import whenever.server.mail.MailException;
import whenever.server.mail.Mailer;
import whenever.server.problem.ProblemException;
import whenever.server.storage.StorageException;
import whenever.transcode.ffmpeg.Ffmpeg;
import whenever.transcode.ffmpeg.FfmpegMissingException;
import whenever.transcode.speech.ModelStore;
import whenever.transcode.speech.SpeechModel;

/** The command line {@code doctor}: looks at all that this server needs, and changes nothing. */
final class DoctorCommand {
  static final String USE =
      """
      Looks at all that this server needs, beside a running server or without it.

        ./whenever doctor [options]

      The options are those of the server, such as --data and --config. The exit code is 0 when a
      server can work here, also where something could be better, and 1 when it cannot.
      """;

  private static final long LITTLE_ROOM = 5L << 30;

  private final AppConfig config;
  private final PrintStream out;
  private boolean well = true;

  DoctorCommand(AppConfig config, PrintStream out) {
    this.config = config;
    this.out = out;
  }

  /** The exit code. */
  static int run(String[] args, PrintStream out) {
    var arguments = Arguments.parse(args);
    if (arguments.help()) {
      out.print(USE);
      return 0;
    }
    return new DoctorCommand(Main.read(arguments), out).examine();
  }

  /** What was found: whether it could be better, and what there is. */
  private record Finding(boolean good, String text) {}

  @FunctionalInterface
  private interface Examination {
    Finding look() throws IOException;
  }

  int examine() {
    examine("java", () -> new Finding(true, Runtime.version().toString()));
    examine("ffmpeg", this::ffmpeg);
    examine("data", this::data);
    examine("database", this::database);
    examine("storage", this::storage);
    examine("speech", this::speech);
    examine("mail", this::mail);
    return well ? 0 : 1;
  }

  private void examine(String part, Examination examination) {
    try {
      var finding = examination.look();
      print(finding.good() ? "ok" : "look", part, finding.text());
    } catch (FfmpegMissingException
        | StartException
        | StorageException
        | ProblemException
        | IOException e) {
      well = false;
      print("wrong", part, String.valueOf(e.getMessage()));
    }
  }

  private void print(String how, String part, String text) {
    out.printf("%-6s %-9s %s%n", how, part, text);
  }

  private Finding ffmpeg() {
    var ffmpeg = Ffmpeg.locate(config.media().tools());
    return new Finding(ffmpeg.sandboxed(), ffmpeg.version() + ". " + ffmpeg.confinement());
  }

  private Finding data() throws IOException {
    Path folder = config.dataFolder();
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isWritable(existing)) {
      throw new StartException("%s cannot be written to.".formatted(existing), null);
    }
    long room = Files.getFileStore(existing).getUsableSpace();
    var text = String.format(Locale.ROOT, "%s, %.1f GiB free.", folder, room / (double) (1L << 30));
    return new Finding(
        room > LITTLE_ROOM,
        room > LITTLE_ROOM ? text : text + " That is little for recordings; make room.");
  }

  private boolean isNew() {
    return config.database().url().isEmpty()
        && !Files.isDirectory(config.dataFolder().resolve("postgresql"));
  }

  private Finding database() throws IOException {
    if (isNew()) {
      return new Finding(true, "None yet; the first start makes it.");
    }
    return DatabaseAccess.during(
        config,
        database -> {
          database.check();
          boolean own = config.database().url().isEmpty();
          return new Finding(true, own ? "The server's own answers." : "database.url answers.");
        });
  }

  private Finding storage() {
    if (isNew()) {
      return new Finding(true, "Empty until the first start.");
    }
    try (var storage = config.storage().openExisting()) {
      storage.requireThere();
      return new Finding(true, storage.place() + " answers.");
    }
  }

  private Finding speech() {
    var store = new ModelStore(config.speech().modelsFolder());
    var languages =
        store.list().stream().map(SpeechModel::language).collect(Collectors.joining(", "));
    var problems = String.join(" ", store.problems());
    if (languages.isEmpty()) {
      return new Finding(
          false,
          "No speech model: nothing is written down. Try: ./whenever model add en " + problems);
    }
    return new Finding(problems.isEmpty(), (languages + ". " + problems).strip());
  }

  /** A server works without mail; so what is wrong with it could only be better. */
  private Finding mail() {
    var mailer = new Mailer(config.mail());
    if (!mailer.configured()) {
      return new Finding(true, "Off: mail.smtp-host is not set, and no mail is sent.");
    }
    try {
      mailer.check();
      return new Finding(true, "The server at mail.smtp-host answers.");
    } catch (MailException e) {
      return new Finding(false, String.valueOf(e.getMessage()));
    }
  }
}
