package whenever.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderHttpTest {
  private final ProviderHttp http = new ProviderHttp();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    http.close();
    server.stop(0);
    threads.close();
  }

  private URI at(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  @Test
  void whatIsSmallAndQuickIsRead() {
    answer("/", new byte[] {'{', '}'});

    assertThat(http.get(at("/"))).isEqualTo("{}");
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUp() {
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          OutputStream body = exchange.getResponseBody();
          body.write("{".getBytes(StandardCharsets.UTF_8));
          body.flush();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });

    assertAway("/", "longer than");
  }

  @Test
  void anAnswerThatIsTooLargeIsNotRead() {
    answer("/", new byte[300 * 1024]);

    assertAway("/", "No answer from localhost");
  }

  @Test
  void nobodyIsFollowedElsewhere() {
    answer("/elsewhere", new byte[] {'{', '}'});
    server.createContext(
        "/here",
        exchange -> {
          exchange.getResponseHeaders().add("Location", at("/elsewhere").toString());
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });

    assertAway("/here", "it answered 302");
  }

  private void assertAway(String path, String reason) {
    assertThatThrownBy(() -> http.get(at(path)))
        .isInstanceOfSatisfying(
            OidcRefusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(OidcProblem.AWAY))
        .hasMessageContaining(reason);
  }

  private void answer(String path, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }
}
