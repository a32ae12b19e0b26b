package whenever.server.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One of the references, as a process that keeps what it takes in a folder. */
final class ProcessTaker implements Taker {
  private static final Duration START = Duration.ofSeconds(30);

  /** Makes curl's arguments for one file. */
  @FunctionalInterface
  interface Target {
    List<String> at(String address) throws Exception;
  }

  private final Process process;
  private final int port;
  private final Path files;
  private final Target target;

  ProcessTaker(List<String> command, int port, Path files, Target target) throws IOException {
    this.port = port;
    this.files = files;
    this.target = target;
    List<String> pinned = new ArrayList<>(BenchServer.SERVER_CORE);
    pinned.addAll(command);
    Path log = files.resolveSibling(files.getFileName() + ".log");
    process =
        new ProcessBuilder(pinned).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    await().atMost(START).until(() -> answers() || !process.isAlive());
    if (!process.isAlive()) {
      throw new BenchException(command.getFirst() + " ended: " + Files.readString(log));
    }
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  ProcessTree tree() {
    return new ProcessTree(process.pid());
  }

  @Override
  public Map<String, Double> cpuSeconds() {
    return Map.of("process", tree().cpuSeconds());
  }

  @Override
  public List<String> target() throws Exception {
    return target.at("http://127.0.0.1:" + port);
  }

  @Override
  public void clear() throws IOException {
    try (Stream<Path> taken = Files.list(files)) {
      for (Path file : taken.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(START.toSeconds(), TimeUnit.SECONDS).join();
  }
}
