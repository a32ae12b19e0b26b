package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final String GET = "GET /api/events HTTP/1.1\r\nHost: test\r\n\r\n";

  private final BlockingQueue<EventStream> opened = new ArrayBlockingQueue<>(1);
  private final ApiHandler handler = _ -> Reply.events(opened::add);

  @Test
  void eventsArriveInOrderAfterTheHintToComeBack() throws Exception {
    try (var fixture = Fixture.answering("streamEvents", handler);
        Socket socket = fixture.raw(GET)) {
      EventStream stream = opened.poll(10, TimeUnit.SECONDS);
      for (int i = 0; i < 100; i++) {
        assertThat(
                stream.send(new ServerSentEvent(String.valueOf(i), "message", "{\"n\":" + i + "}")))
            .isTrue();
      }
      stream.close();
      String text = Fixture.readUntil(socket, "\r\n0\r\n\r\n");

      assertThat(text).containsIgnoringCase("content-type: text/event-stream");
      assertThat(text).contains("retry: 2000\n\n");
      assertThat(text.indexOf("retry")).isLessThan(text.indexOf("id: 0\n"));
      assertThat(
              text.lines().filter(line -> line.startsWith("id: ")).map(line -> line.substring(4)))
          .containsExactlyElementsOf(
              java.util.stream.IntStream.range(0, 100).mapToObj(String::valueOf).toList());
      assertThat(text).contains("id: 7\nevent: message\ndata: {\"n\":7}\n\n");
    }
  }

  @Test
  void aQuietStreamHasAHeartbeat() throws Exception {
    var usual = Fixture.timing();
    var timing =
        new Timing(
            usual.firstRequest(),
            usual.nextRequest(),
            usual.idle(),
            Duration.ofMillis(20),
            usual.grace());
    try (var fixture = Fixture.start(Fixture.config(), timing, Map.of("streamEvents", handler));
        Socket socket = fixture.raw(GET)) {
      assertThat(Fixture.readUntil(socket, "\n:\n\n")).endsWith("\n:\n\n");
      assertThat(Fixture.readUntil(socket, "\n:\n\n")).endsWith("\n:\n\n");
    }
  }

  @Test
  void aClientThatDoesNotReadIsCutOffInsteadOfFillingMemory() throws Exception {
    try (var fixture = Fixture.answering("streamEvents", handler);
        Socket socket = fixture.raw(GET)) {
      assertThat(socket.isConnected()).isTrue();
      EventStream stream = opened.poll(10, TimeUnit.SECONDS);
      var closed = new CountDownLatch(1);
      stream.onClose(closed::countDown);
      var large = new ServerSentEvent("1", "message", "\"" + "a".repeat(16 * 1024) + "\"");
      int sent = 0;
      while (stream.send(large) && sent < 10_000) {
        sent++;
      }

      assertThat(sent).isLessThan(10_000);
      assertThat(stream.isOpen()).isFalse();
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(stream.send(new ServerSentEvent("2", "message", "{}"))).isFalse();
    }
  }

  @Test
  void aStreamClosesWhenItsClientLeaves() throws Exception {
    var closed = new CountDownLatch(2);
    try (var fixture = Fixture.answering("streamEvents", handler)) {
      EventStream stream;
      try (Socket socket = fixture.raw(GET)) {
        assertThat(Fixture.readUntil(socket, "retry")).startsWith("HTTP/1.1 200 ");
        stream = opened.poll(10, TimeUnit.SECONDS);
        stream.onClose(closed::countDown);
      }

      await().until(() -> !stream.isOpen());
      stream.onClose(closed::countDown);
      assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anEventCannotSmuggleAnotherOneIn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerSentEvent("1\nid: 2", "message", "{}"));
  }

  @Test
  void streamsEndWhenTheServerStops() throws Exception {
    try (var fixture = Fixture.answering("streamEvents", handler);
        Socket socket = fixture.raw(GET)) {
      assertThat(opened.poll(10, TimeUnit.SECONDS)).isNotNull();
      fixture.server.close();

      assertThat(Fixture.readUntil(socket, "never")).endsWith("0\r\n\r\n");
    }
  }
}
