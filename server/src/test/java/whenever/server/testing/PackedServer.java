package whenever.server.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The packed jar as a process of its own, which writes into a file what it says. */
public final class PackedServer {
  private static final Path JAR = Path.of("target/whenever.jar").toAbsolutePath();
  private static final Path OPTIONS = Path.of("../deploy/jvm.options").toAbsolutePath().normalize();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");
  private static final String READY = "Whenever is ready at ";
  private static final String SETUP = "/setup#";

  private final Process process;
  private final Path log;

  private PackedServer(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Begins to start it.
   *
   * @param before what stands before the command, such as {@code taskset -c 0}
   * @param jvm further options of the JVM
   * @param settings by their environment variables
   */
  public static PackedServer start(
      List<String> before, List<String> jvm, Map<String, String> settings, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(List.of(JAVA.toString(), "@" + OPTIONS));
    command.addAll(jvm);
    command.addAll(List.of("-jar", JAR.toString()));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("WHENEVER_"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    process.getOutputStream().close();
    return new PackedServer(process, log);
  }

  public Process process() {
    return process;
  }

  /** The address it answers at, once it does. */
  public Optional<URI> url() {
    return lines()
        .filter(line -> line.startsWith(READY))
        .map(line -> URI.create(line.substring(READY.length())))
        .findFirst();
  }

  /** The token of the one-time link for the first account. */
  public Optional<String> setupToken() {
    return lines()
        .filter(line -> line.contains(SETUP))
        .map(line -> line.substring(line.indexOf(SETUP) + SETUP.length()))
        .findFirst();
  }

  /** What it has said so far. */
  public String said() {
    return String.join("\n", lines().toList());
  }

  private Stream<String> lines() {
    try {
      // Complete lines only: the last one may still be on its way.
      String text = Files.readString(log);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines();
    } catch (IOException _) {
      return Stream.empty();
    }
  }
}
