package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

class RequestBodyTest {
  private static final byte[] FIVE_MEBIBYTES = bytes(5 * 1024 * 1024);

  private static final String PATCH_HEAD =
      "PATCH %s HTTP/1.1\r\nHost: test\r\nContent-Type: application/offset+octet-stream\r\n"
          .formatted(Fixture.UPLOAD);

  @Test
  void aBodyArrivesWholeWhenTheHandlerBlocksBeforeReading() {
    var started = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    ApiHandler handler =
        request -> {
          started.countDown();
          goOn.await();
          return Reply.text("text/plain", digest(request.stream(), 10_000));
        };
    try (var fixture = Fixture.answering("append", handler)) {
      var answer =
          fixture.client.sendAsync(
              fixture
                  .request(Fixture.UPLOAD)
                  .header("Content-Type", "application/offset+octet-stream")
                  .method("PATCH", BodyPublishers.ofByteArray(FIVE_MEBIBYTES))
                  .build(),
              BodyHandlers.ofString());
      await().until(() -> started.getCount() == 0);
      goOn.countDown();

      assertThat(answer.join().body()).isEqualTo(digest(FIVE_MEBIBYTES));
    }
  }

  @Test
  void aSlowConsumerHoldsTheSenderBackAndLosesNothing() throws Exception {
    BlockingQueue<Integer> permits = new ArrayBlockingQueue<>(1);
    ApiHandler handler =
        request -> {
          permits.take();
          return Reply.text("text/plain", digest(request.stream(), 64 * 1024));
        };
    byte[] body = bytes(32 * 1024 * 1024);
    try (var fixture = Fixture.answering("append", handler);
        Socket socket = fixture.raw(PATCH_HEAD + "Content-Length: " + body.length + "\r\n\r\n")) {
      var sent = new AtomicInteger();
      Thread.startVirtualThread(() -> send(socket, body, sent));

      // The sender stalls: what has left it lies in socket buffers and the small window.
      var before = new AtomicInteger();
      await()
          .pollInterval(Duration.ofMillis(100))
          .until(() -> sent.get() > 0 && before.getAndSet(sent.get()) == sent.get());
      assertThat(sent.get()).isLessThan(body.length / 2);
      permits.add(1);

      assertThat(Fixture.readUntil(socket, digest(body))).contains(" 200 ");
      assertThat(sent.get()).isEqualTo(body.length);
    }
  }

  @Test
  void aBodyThatBreaksOffIsToldFromOneThatEnds() throws Exception {
    BlockingQueue<String> outcome = new ArrayBlockingQueue<>(1);
    ApiHandler handler =
        request -> {
          try {
            outcome.add("whole " + digest(request.stream(), 1024));
          } catch (ClientGone e) {
            outcome.add("gone");
            throw e;
          }
          return Reply.noContent();
        };
    try (var fixture = Fixture.answering("append", handler)) {
      try (Socket socket = fixture.raw(PATCH_HEAD + "Content-Length: 1000\r\n\r\nonly this")) {
        assertThat(socket.isConnected()).isTrue();
      }
      assertThat(outcome.poll(10, TimeUnit.SECONDS)).isEqualTo("gone");

      try (Socket socket =
          fixture.raw(PATCH_HEAD + "Transfer-Encoding: chunked\r\n\r\n4\r\nonly\r\n")) {
        assertThat(socket.isConnected()).isTrue();
      }
      assertThat(outcome.poll(10, TimeUnit.SECONDS)).isEqualTo("gone");

      fixture.patch(Fixture.UPLOAD, new byte[0]);
      assertThat(outcome.poll(10, TimeUnit.SECONDS)).isEqualTo("whole 0 0");
    }
  }

  @Test
  void whatArrivedBeforeTheConnectionBrokeIsRead() throws Exception {
    var closed = new CountDownLatch(1);
    BlockingQueue<Integer> outcome = new ArrayBlockingQueue<>(1);
    ApiHandler handler =
        request -> {
          byte[] part = new byte[64 * 1024];
          int count = request.stream().read(part, 0, 1);
          closed.await();
          try {
            while (true) {
              count += Math.max(0, request.stream().read(part, 0, part.length));
            }
          } catch (ClientGone e) {
            outcome.add(count);
            throw e;
          }
        };
    // More than is handed on at once, and less than makes the server stop reading the socket.
    byte[] half = bytes(1024 * 1024 + 256 * 1024);
    try (var log = new AccessLog();
        var fixture = Fixture.answering("append", handler)) {
      try (Socket socket = fixture.raw(PATCH_HEAD + "Content-Length: 5242880\r\n\r\n")) {
        socket.getOutputStream().write(half);
      }
      await().until(() -> log.of("request").size() == 1);
      closed.countDown();

      assertThat(outcome.poll(10, TimeUnit.SECONDS)).isEqualTo(half.length);
    }
  }

  @Test
  void aConnectionLostBeforeTheHandlerReadsIsNoticedAfterWhatCame() throws Exception {
    var started = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    BlockingQueue<String> outcome = new ArrayBlockingQueue<>(1);
    ApiHandler handler =
        request -> {
          started.countDown();
          closed.await();
          byte[] part = new byte[1024];
          int count = request.stream().read(part, 0, part.length);
          try {
            request.stream().read(part, 0, part.length);
          } catch (ClientGone _) {
            outcome.add("gone after " + count);
          }
          return Reply.noContent();
        };
    try (var log = new AccessLog();
        var fixture = Fixture.answering("append", handler)) {
      Socket socket = fixture.raw(PATCH_HEAD + "Content-Length: 1000\r\n\r\nonly this");
      started.await();
      socket.close();
      await().until(() -> log.of("request").size() == 1);
      closed.countDown();

      assertThat(outcome.poll(10, TimeUnit.SECONDS)).isEqualTo("gone after 9");
    }
  }

  @Test
  void aClientThatAsksFirstIsToldToGoOnWhenTheBodyIsWanted() throws Exception {
    ApiHandler handler = request -> Reply.text("text/plain", digest(request.stream(), 1024));
    try (var fixture = Fixture.answering("append", handler);
        Socket socket =
            fixture.raw(PATCH_HEAD + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n")) {
      assertThat(Fixture.readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100 ");
      Fixture.write(socket, "hello");
      assertThat(Fixture.readUntil(socket, digest("hello".getBytes(StandardCharsets.UTF_8))))
          .contains(" 200 ");
    }
  }

  @Test
  void aClientThatAsksFirstMayBeRefusedWithoutSending() throws Exception {
    ApiHandler handler = _ -> refuse();
    try (var fixture = Fixture.answering("append", handler);
        Socket socket =
            fixture.raw(PATCH_HEAD + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n")) {
      assertThat(Fixture.readUntil(socket, "never")).startsWith("HTTP/1.1 409 ");
    }
  }

  @Test
  void theConnectionGoesOnAfterARefusalThatLeftTheBodyUnread() throws Exception {
    try (var fixture = Fixture.answering("append", _ -> refuse());
        Socket socket = fixture.raw(PATCH_HEAD + "Content-Length: 5242880\r\n\r\n")) {
      socket.getOutputStream().write(FIVE_MEBIBYTES);
      assertThat(Fixture.readUntil(socket, "}")).startsWith("HTTP/1.1 409 ");

      Fixture.write(socket, "GET /api/work HTTP/1.1\r\nHost: test\r\n\r\n");
      assertThat(Fixture.readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 204 ");
    }
  }

  private static Reply refuse() {
    throw new ProblemException(ProblemType.UPLOAD_OFFSET_MISMATCH, "It goes on at 7.");
  }

  private static void send(Socket socket, byte[] body, AtomicInteger sent) {
    try {
      for (int at = 0; at < body.length; at += 16 * 1024) {
        socket.getOutputStream().write(body, at, 16 * 1024);
        sent.addAndGet(16 * 1024);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(RequestBody body, int step) throws IOException {
    var crc = new CRC32C();
    long count = 0;
    byte[] part = new byte[step];
    for (int read = body.read(part, 0, step); read >= 0; read = body.read(part, 0, step)) {
      crc.update(part, 0, read);
      count += read;
    }
    return count + " " + crc.getValue();
  }

  private static String digest(byte[] body) {
    var crc = new CRC32C();
    crc.update(body);
    return body.length + " " + crc.getValue();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
