package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/** The reference server of the protocol's authors, in a process of its own. */
final class ReferenceServer implements TusServer {
  private final Process process;
  private final Path folder;
  private final int port;

  private ReferenceServer(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  static ReferenceServer start() {
    try {
      Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "reference-");
      Process process =
          new ProcessBuilder(
                  "node", "../web-client/interop/reference-server.mjs", folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String port = output.readLine();
      assertThat(port).as("the reference server did not start").isNotNull();
      return new ReferenceServer(process, folder, Integer.parseInt(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return "@tus/server 2.4.5";
  }

  @Override
  public boolean ours() {
    return false;
  }

  @Override
  public URI uploads() {
    return URI.create("http://localhost:" + port + "/files");
  }

  @Override
  public String authorisation() {
    return "";
  }

  @Override
  public String newMetadata() {
    byte[] name = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    return "filename " + Base64.getEncoder().encodeToString(name);
  }

  @Override
  public Set<String> extensions() {
    return Set.of(
        "creation", "creation-with-upload", "creation-defer-length", "expiration", "termination");
  }

  /** It keeps what it knows of an upload beside its bytes. */
  @Override
  public void expire(String upload) throws IOException {
    Path known = folder.resolve(id(upload) + ".json");
    String aged =
        Files.readString(known)
            .replaceFirst("\"creation_date\":\"20\\d\\d", "\"creation_date\":\"2001");
    Files.writeString(known, aged);
  }

  @Override
  public byte[] stored(String upload) throws IOException {
    return Files.readAllBytes(folder.resolve(id(upload)));
  }

  private static String id(String upload) {
    return upload.substring(upload.lastIndexOf('/') + 1);
  }

  /** It ends when its input ends. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
