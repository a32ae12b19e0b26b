package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualThreadTest {

  @Test
  void thirtyTwoBlockingHandlersAreInsideAtOnceAndSeveralEventLoopsServeThem() {
    var inside = new CountDownLatch(32);
    ApiHandler handler =
        _ -> {
          inside.countDown();
          boolean all = inside.await(10, TimeUnit.SECONDS);
          return Reply.text("text/plain", all + " " + Thread.currentThread().isVirtual());
        };
    try (var log = new AccessLog();
        var fixture = Fixture.answering("work", handler)) {
      assertThat(thirtyTwo(fixture)).hasSize(32).allMatch("true true"::equals);

      await().until(() -> log.of("request").size() == 32);
      assertThat(log.lines)
          .extracting(ILoggingEvent::getThreadName)
          .allMatch(VirtualThreadTest::isLoop);
      assertThat(log.lines.stream().map(ILoggingEvent::getThreadName).distinct().count())
          .isGreaterThan(1);
    }
  }

  private static List<String> thirtyTwo(Fixture fixture) {
    var request = fixture.request("/api/work").build();
    var answers =
        IntStream.range(0, 32)
            .mapToObj(_ -> fixture.client.sendAsync(request, BodyHandlers.ofString()))
            .toList();
    return answers.stream().map(CompletableFuture::join).map(HttpResponse::body).toList();
  }

  private static boolean isLoop(String thread) {
    return thread.startsWith("vert.x-eventloop-thread-");
  }

  @Test
  void aHandlerMayAwaitAFuture() {
    Vertx vertx = Vertx.vertx();
    ApiHandler handler =
        _ -> Reply.text("text/plain", vertx.timer(1, TimeUnit.MILLISECONDS).map("awaited").await());
    try (var fixture = Fixture.answering("work", handler)) {
      assertThat(fixture.get("/api/work").body()).isEqualTo("awaited");
    } finally {
      vertx.close().await();
    }
  }
}
