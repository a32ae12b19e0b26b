package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;

import io.tus.java.client.TusClient;
import io.tus.java.client.TusExecutor;
import io.tus.java.client.TusURLMemoryStore;
import io.tus.java.client.TusUpload;
import io.tus.java.client.TusUploader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import whenever.server.testing.FaultProxy;
import whenever.server.testing.FaultProxy.Fault;
import whenever.server.testing.FaultProxy.Kind;

/** The tus clients of others, through a network that breaks at random moments. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@OnEachTusServer(oursAlone = true)
class TusClientsTest {
  private static final int CUTS = 10;
  private static final int MIB = 1 << 20;

  @Parameter private WheneverServer server;

  @TempDir private Path folder;
  private FaultProxy proxy;
  private Random random;

  @BeforeEach
  void breakOften() {
    long seed =
        Long.getLong("whenever.test.seed", ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
    System.out.println("tus: cuts by the seed " + seed + " (-Dwhenever.test.seed)");
    random = new Random(seed);
    proxy = FaultProxy.to(server.uploads().getPort());
  }

  @AfterEach
  void closeProxy() {
    proxy.close();
  }

  private void cutEvery(int most) {
    for (int i = 0; i < CUTS; i++) {
      Kind kind = random.nextBoolean() ? Kind.CLOSE : Kind.RESET;
      proxy.next(Fault.of(kind).after(2048 + random.nextInt(most)));
    }
  }

  @Test
  void tusJsClientBringsEveryByteOnce() throws Exception {
    cutEvery(2 * MIB);
    byte[] bytes = randomBytes(16 * MIB);
    Path file = Files.write(folder.resolve("recording"), bytes);
    UUID message = server.newMessage();
    Process client =
        new ProcessBuilder(
                "node",
                "../web-client/interop/tus-js-client.mjs",
                creations(),
                file.toString(),
                message.toString(),
                cookie())
            .redirectErrorStream(true)
            .start();

    String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(client.exitValue()).as(output).isZero();
    requireWhole("tus-js-client", message, bytes);
  }

  @Test
  void tusJavaClientBringsEveryByteOnce() throws Exception {
    cutEvery(MIB);
    byte[] bytes = randomBytes(8 * MIB);
    Path file = Files.write(folder.resolve("recording"), bytes);
    UUID message = server.newMessage();
    var client = new TusClient();
    client.setUploadCreationURL(URI.create(creations()).toURL());
    client.setHeaders(Map.of("Cookie", cookie()));
    client.enableResuming(new TusURLMemoryStore());
    var upload = new TusUpload(file.toFile());
    upload.setMetadata(Map.of("message", message.toString()));
    int[] delays = new int[50];
    Arrays.fill(delays, 20);
    var attempts =
        new TusExecutor() {
          @Override
          protected void makeAttempt() throws io.tus.java.client.ProtocolException, IOException {
            TusUploader uploader = client.resumeOrCreateUpload(upload);
            uploader.setChunkSize(64 * 1024);
            while (uploader.uploadChunk() >= 0) {
              // On until nothing is left.
            }
            uploader.finish();
          }
        };
    attempts.setDelays(delays);

    assertThat(attempts.makeAttempts()).isTrue();

    requireWhole("tus-java-client", message, bytes);
  }

  private void requireWhole(String client, UUID message, byte[] bytes) throws Exception {
    System.out.printf(
        "tus: %s: %d of %d cuts, %d connections, %.3f of the size sent%n",
        client, proxy.struck(), CUTS, proxy.connections(), (double) proxy.bytesUp() / bytes.length);
    assertThat(proxy.struck()).isPositive();
    assertThat(server.stored(message)).isEqualTo(bytes);
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String creations() {
    return "http://localhost:" + proxy.port() + server.uploads().getPath();
  }

  private String cookie() {
    return server.authorisation().substring("Cookie: ".length());
  }
}
