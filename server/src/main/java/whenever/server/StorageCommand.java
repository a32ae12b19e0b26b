package whenever.server;

import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import whenever.server.database.Database;
import whenever.server.problem.ProblemException;
import whenever.server.storage.ObjectStorage;
import whenever.server.storage.StorageSettings;
import whenever.server.storage.StorageSettings.Kind;
import whenever.server.upkeep.Audit;
import whenever.server.upkeep.GarbageCollection;
import whenever.server.upkeep.Migration;

/** The command line {@code storage audit|gc|migrate}: looks after the media of this server. */
final class StorageCommand {
  static final String USE =
      """
      Looks after the stored media, beside a running server or without it.

        ./whenever storage audit              does every object that is needed lie there, unchanged?
            --quick                           compare sizes only
        ./whenever storage gc                 which objects does nothing refer to?
            --delete                          delete them
            --older-than 24h                  only what is older; at least 1 h
            --limit 10000                     at most so many at once
        ./whenever storage migrate --to s3    copy all that is needed to the other kind of storage
            --quick                           what is there in the same size counts as equal

      Options of the server, such as --data and --config, are taken as well. The exit code is 0 when
      all is well and 1 when there was something to find.
      """;

  private static final int FOUND = 1;
  private static final int USAGE = 2;

  private final AppConfig config;
  private final InstantSource clock;
  private final PrintStream out;

  StorageCommand(AppConfig config, InstantSource clock, PrintStream out) {
    this.config = config;
    this.clock = clock;
    this.out = out;
  }

  /** The exit code. */
  static int run(List<String> args, PrintStream out) {
    var options = StorageOptions.parse(args);
    var arguments = Arguments.parse(options.server().toArray(String[]::new));
    if (arguments.help() || !options.isKnown()) {
      out.print(USE);
      return arguments.help() ? 0 : USAGE;
    }
    return new StorageCommand(Main.read(arguments), InstantSource.system(), out).execute(options);
  }

  int execute(StorageOptions options) {
    try {
      return switch (options.word()) {
        case "audit" -> audit(options.quick());
        case "gc" -> collect(options.plan());
        default -> migrate(options.to(), options.quick());
      };
    } catch (ProblemException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new StartException(
          "The data folder %s cannot be used: %s".formatted(config.dataFolder(), e.getMessage()),
          e);
    }
  }

  /** Something to do with the configured storage; false when there was something to find. */
  @FunctionalInterface
  private interface Work {
    boolean on(Database database, ObjectStorage storage);
  }

  private int withStorage(Work work) throws IOException {
    // The database first: where there is none, nothing is made.
    boolean well =
        DatabaseAccess.during(
            config,
            database -> {
              try (var storage = config.storage().openExisting()) {
                return work.on(database, storage);
              }
            });
    return well ? 0 : FOUND;
  }

  private int audit(boolean quick) throws IOException {
    return withStorage(
        (database, storage) -> new Audit(database, storage, out).run(quick, clock.instant()));
  }

  private int collect(GarbageCollection.Plan plan) throws IOException {
    return withStorage((database, storage) ->
        new GarbageCollection(database, storage, plan, out).run(clock.instant()));
  }

  private int migrate(Kind to, boolean quick) throws IOException {
    StorageSettings settings = config.storage();
    var word = to.name().toLowerCase(Locale.ROOT);
    if (settings.kind() == to) {
      throw new StartException("storage.kind is %s already.".formatted(word), null);
    }
    var elsewhere = settings.at(to);
    return withStorage((database, storage) -> {
      try (var target = elsewhere.open()) {
        var work = config.dataFolder().resolve("work");
        boolean all = new Migration(database, storage, target, work, out, clock).run(quick);
        out.printf(
            "To change over: stop the server, run this once more with --quick for what came"
                + " meanwhile, set storage.kind = %s, and start it. The old objects stay.%n",
            word);
        return all;
      }
    });
  }
}
