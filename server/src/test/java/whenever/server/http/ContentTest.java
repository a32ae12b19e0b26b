package whenever.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {
  private static final int LENGTH = 3_000_000;
  private static final byte[] BYTES = bytes();

  @TempDir static Path folder;

  private static Fixture file;
  private static Fixture stream;

  @BeforeAll
  static void start() throws IOException {
    var onDisk = new Bytes(Optional.of(Files.write(folder.resolve("media"), BYTES)));
    var elsewhere = new Bytes(Optional.empty());
    file = Fixture.answering("getMedia", _ -> Reply.content(onDisk, "video/mp4"));
    stream = Fixture.answering("getMedia", _ -> Reply.content(elsewhere, "video/mp4"));
  }

  @AfterAll
  static void stop() {
    file.close();
    stream.close();
  }

  @ParameterizedTest
  @CsvSource({
    "true, bytes=0-9, 0, 10",
    "true, bytes=1000000-1999999, 1000000, 1000000",
    "true, bytes=2999990-, 2999990, 10",
    "true, bytes=-10, 2999990, 10",
    "true, bytes=2999990-9999999, 2999990, 10",
    "true, bytes=-9999999, 0, 3000000",
    "false, bytes=0-9, 0, 10",
    "false, bytes=1000000-1999999, 1000000, 1000000",
    "false, bytes=2999990-, 2999990, 10",
    "false, bytes=-10, 2999990, 10",
  })
  void aRangeIsAnsweredWithItsBytes(boolean fromFile, String range, int first, int length)
      throws Exception {
    Fixture fixture = serving(fromFile);
    var answer = get(fixture, "Range", range);

    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(BYTES, first, first + length));
    assertThat(header(answer, "Content-Range"))
        .isEqualTo("bytes " + first + "-" + (first + length - 1) + "/" + LENGTH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | bytes=0-1,5-6",
        "false | bytes=0-1,5-6",
        "true  | bytes=9-1",
        "true  | seconds=0-1",
        "true  | bytes=-"
      })
  void whatIsNotOneRangeIsAnsweredWithTheWhole(boolean fromFile, String range) throws Exception {
    Fixture fixture = serving(fromFile);
    var answer = get(fixture, "Range", range);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(BYTES);
    assertThat(header(answer, "Accept-Ranges")).isEqualTo("bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=3000000-", "bytes=-0"})
  void aRangePastTheEndIsNotSatisfiable(String range) throws Exception {
    Fixture fixture = serving(true);
    var answer = get(fixture, "Range", range);

    assertThat(answer.statusCode()).isEqualTo(416);
    assertThat(header(answer, "Content-Range")).isEqualTo("bytes */3000000");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void aRangeOfOtherBytesIsAnsweredWithTheWhole() throws Exception {
    Fixture fixture = serving(true);
    assertThat(get(fixture, "Range", "bytes=0-9", "If-Range", "\"v1\"").statusCode())
        .isEqualTo(206);
    assertThat(get(fixture, "Range", "bytes=0-9", "If-Range", "\"v0\"").statusCode())
        .isEqualTo(200);
    assertThat(get(fixture, "If-None-Match", "\"v1\"").statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void headAnswersWithoutBytesAndTheConnectionGoesOn(boolean fromFile) throws Exception {
    Fixture fixture = serving(fromFile);
    try (Socket socket = fixture.raw("HEAD /api/media HTTP/1.1\r\nHost: test\r\n\r\n")) {
      assertThat(Fixture.readUntil(socket, "\r\n\r\n"))
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("content-length: 3000000");
      Fixture.write(socket, "GET /api/work HTTP/1.1\r\nHost: test\r\n\r\n");
      assertThat(Fixture.readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 204 ");
    }
  }

  @Test
  void mediaMayDoNothingAsAPageAndKeepsTheHeadersOfItsHandler() throws Exception {
    ApiHandler handler =
        _ ->
            Reply.content(new Bytes(Optional.empty()), "video/mp4")
                .withHeader("Cache-Control", "private, max-age=60")
                .withHeader("Content-Disposition", "inline");
    try (var fixture = Fixture.answering("getMedia", handler)) {
      var answer = get(fixture, "Range", "bytes=0-1");

      assertThat(header(answer, "Content-Security-Policy")).endsWith("; sandbox");
      assertThat(header(answer, "Cache-Control")).isEqualTo("private, max-age=60");
      assertThat(header(answer, "Content-Disposition")).isEqualTo("inline");
      assertThat(header(answer, "Content-Type")).isEqualTo("video/mp4");
    }
  }

  @Test
  void nothingMoreIsReadWhenTheClientHasGone() throws Exception {
    var endless = new Endless();
    try (var fixture = Fixture.answering("getMedia", _ -> Reply.content(endless, "video/mp4"))) {
      try (Socket socket = fixture.raw("GET /api/media HTTP/1.1\r\nHost: test\r\n\r\n")) {
        assertThat(Fixture.readUntil(socket, "\r\n\r\n")).startsWith("HTTP/1.1 200 ");
      }

      assertThat(endless.closed.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(endless.read.get()).isLessThan(64L * 1024 * 1024);
    }
  }

  @Test
  void contentThatEndsEarlyBreaksTheConnection() throws Exception {
    var shorter =
        new Bytes(Optional.empty()) {
          @Override
          public InputStream open(long offset, long length) {
            return new ByteArrayInputStream(BYTES, 0, 1000);
          }
        };
    try (var fixture = Fixture.answering("getMedia", _ -> Reply.content(shorter, "video/mp4"));
        Socket socket = fixture.raw("GET /api/media HTTP/1.1\r\nHost: test\r\n\r\n")) {
      String head = Fixture.readUntil(socket, "\r\n\r\n");

      assertThat(head).startsWith("HTTP/1.1 200 ");
      assertThat(socket.getInputStream().readAllBytes().length).isLessThan(LENGTH);
    }
  }

  @Test
  void aFileThatIsNotThereOrNotWholeIsOurMistake() throws Exception {
    var gone = new Bytes(Optional.of(folder.resolve("gone")));
    var cut = new Bytes(Optional.of(Files.write(folder.resolve("cut"), new byte[10])));
    ApiHandler handler =
        request -> Reply.content(request.query("cut").isPresent() ? cut : gone, "video/mp4");
    try (var fixture = Fixture.answering("getMedia", handler)) {
      assertThat(fixture.get("/api/media").statusCode()).isEqualTo(500);
      assertThat(fixture.get("/api/media?cut=1").statusCode()).isEqualTo(500);
    }
  }

  private static Fixture serving(boolean fromFile) {
    return fromFile ? file : stream;
  }

  private static HttpResponse<byte[]> get(Fixture fixture, String... headers) {
    return fixture.send(fixture.request("/api/media").headers(headers), BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static byte[] bytes() {
    byte[] bytes = new byte[LENGTH];
    new Random(2).nextBytes(bytes);
    return bytes;
  }

  /** Some bytes, in a file or not. */
  private static class Bytes implements Content {
    private final Optional<Path> file;

    Bytes(Optional<Path> file) {
      this.file = file;
    }

    @Override
    public long length() {
      return LENGTH;
    }

    @Override
    public Optional<Path> file() {
      return file;
    }

    @Override
    public InputStream open(long offset, long length) {
      return new ByteArrayInputStream(BYTES, (int) offset, (int) length);
    }

    @Override
    public String etag() {
      return "v1";
    }
  }

  /** More bytes than anybody waits for. */
  private static final class Endless implements Content {
    final AtomicLong read = new AtomicLong();
    final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public long length() {
      return Long.MAX_VALUE / 2;
    }

    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public String etag() {
      return "v1";
    }

    @Override
    public InputStream open(long offset, long length) {
      return new InputStream() {
        @Override
        public int read() {
          return 0;
        }

        @Override
        public int read(byte[] target, int offset, int count) {
          read.addAndGet(count);
          return count;
        }

        @Override
        public void close() {
          closed.countDown();
        }
      };
    }
  }
}
