package whenever.server;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import whenever.server.config.ConfigException;
import whenever.server.config.ConfigReader;
import whenever.server.storage.StorageException;
import whenever.transcode.ffmpeg.FfmpegMissingException;

/**
 * Where the program begins: arguments, configuration, start, and a way out that ends everything.
 */
public final class Main {
  private static final int COULD_NOT_START = 1;
  private static final int WRONG_CONFIGURATION = 2;

  private Main() {}

  /** Runs the server, or a command that looks after its machine, speech models or storage. */
  public static void main(String[] args) throws InterruptedException {
    // Pictures are read and written, and never shown.
    System.setProperty("java.awt.headless", "true");
    System.exit(run(args));
  }

  private static int run(String[] args) throws InterruptedException {
    try {
      if (args.length > 0 && args[0].equals("model")) {
        return ModelCommand.run(Arrays.copyOfRange(args, 1, args.length));
      }
      if (args.length > 0 && args[0].equals("storage")) {
        return StorageCommand.run(List.of(args).subList(1, args.length), System.out);
      }
      if (args.length > 0 && args[0].equals("doctor")) {
        return DoctorCommand.run(Arrays.copyOfRange(args, 1, args.length), System.out);
      }
      Arguments arguments = Arguments.parse(args);
      if (arguments.help()) {
        System.out.print(Arguments.HELP);
        return 0;
      }
      serve(read(arguments));
      return 0;
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return WRONG_CONFIGURATION;
    } catch (StartException | StorageException | FfmpegMissingException e) {
      System.err.println(e.getMessage());
      return COULD_NOT_START;
    }
  }

  static AppConfig read(Arguments arguments) {
    ConfigReader reader =
        new ConfigReader(arguments.configFile(), System.getenv(), arguments.overrides());
    AppConfig config = AppConfig.read(reader);
    reader.finish();
    return config;
  }

  /** Until the process is told to end: Ctrl-C and SIGTERM stop every part in order. */
  private static void serve(AppConfig config) throws InterruptedException {
    App app = App.start(config);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  app.close();
                  ended.countDown();
                },
                "shutdown"));
    System.out.println("Whenever is ready at " + app.url());
    app.setupLink()
        .ifPresent(link -> {
          System.out.println("Make the first account here; this link works once:");
          System.out.println("  " + link);
        });
    System.out.println("Ctrl-C ends it.");
    ended.await();
  }
}
