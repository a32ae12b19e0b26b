package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PATCH: bytes. */
@OnEachTusServer
class TusPatchTest extends TusSuite {
  @Test
  void bytesAtTheOffsetMustBeAnsweredWith204AndTheNewOffset() throws Exception {
    anUploadOf(11);

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 0

        hello,\
        """);
    hears(
        """
        HTTP/1.1 204
        Tus-Resumable: 1.0.0
        Upload-Offset: 6
        """);
    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 6

        world\
        """);
    hears(
        """
        HTTP/1.1 204
        Upload-Offset: 11
        """);

    assertThat(server.stored(upload())).asString(StandardCharsets.UTF_8).isEqualTo("hello,world");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 7, 11, 1_000_000})
  void anotherOffsetMustBeRefusedWith409AndChangeNothing(int offset) {
    anUploadOf(11);
    append(0, "hello,");

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: %d

        world\
        """
            .formatted(offset));

    hears("HTTP/1.1 409");
    standsAt(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"video/webm", "application/octet-stream", "text/plain", "nonsense"})
  void anotherContentTypeShouldBeRefusedWith415(String type) {
    anUploadOf(5);

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: %s
        Upload-Offset: 0

        hello\
        """
            .formatted(type));

    hears(
        "HTTP/1.1 415",
        Deviation.ofReference("calls a wrong content type a bad request", "HTTP/1.1 400"));
    standsAt(0);
  }

  @Test
  void theContentTypeMustBeThere() {
    anUploadOf(5);

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Offset: 0

        hello\
        """);

    hears(
        "HTTP/1.1 415",
        Deviation.ofReference("calls a missing content type forbidden", "HTTP/1.1 403"));
    standsAt(0);
  }

  @Test
  void theOffsetMustBeThere() {
    anUploadOf(5);

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream

        hello\
        """);

    hears(
        "HTTP/1.1 400", Deviation.ofReference("calls a missing offset forbidden", "HTTP/1.1 403"));
    standsAt(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "zero", "0.5", "9223372036854775808"})
  void theOffsetMustBeANonNegativeInteger(String offset) {
    anUploadOf(5);

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: %s

        hello\
        """
            .formatted(offset));

    hears("HTTP/1.1 400");
    standsAt(0);
  }

  @Test
  void whatIsNotThereShouldBeAnsweredWith404() {
    says(
        """
        PATCH {uploads}/6d0c1f2e-6f0a-4f7b-9c55-0a1b2c3d4e5f HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 0

        hello\
        """);

    hears("HTTP/1.1 404");
  }

  @Test
  void noBytesChangeNothing() {
    anUploadOf(11);
    append(0, "hello");

    append(5, "");

    standsAt(5);
  }

  @Test
  void aCompleteUploadTakesNothingMore() {
    anUploadOf(5);
    append(0, "hello");

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 5

        !\
        """);

    hears("HTTP/1.1 4..");
    standsAt(5);
  }

  @Test
  void moreBytesThanTheLengthAreRefusedAndNothingBeyondItIsKept() throws Exception {
    anUploadOf(5);

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 0

        hello world\
        """);

    hears("HTTP/1.1 413");
    assertThat("hello").startsWith(new String(server.stored(upload()), StandardCharsets.UTF_8));
  }

  @Test
  void theLengthOfABodyNeedNotBeKnown() {
    anUploadOf(11);

    conversation()
        .says(
            """
            PATCH {upload} HTTP/1.1
            Tus-Resumable: 1.0.0
            Content-Type: application/offset+octet-stream
            Upload-Offset: 0
            Transfer-Encoding: chunked

            6\r
            hello,\r
            5\r
            world\r
            0\r
            """)
        .saysMore("\r\n\r\n".getBytes(StandardCharsets.UTF_8));

    hears(
        """
        HTTP/1.1 204
        Upload-Offset: 11
        """);
  }

  @Test
  void requestsMayBeSaidBeforeTheAnswersAreHeard() {
    anUploadOf(11);

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 0

        hello,\
        """);
    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 6

        world\
        """);
    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);

    hears("HTTP/1.1 204\nUpload-Offset: 6");
    hears("HTTP/1.1 204\nUpload-Offset: 11");
    hears("HTTP/1.1 200\nUpload-Offset: 11");
  }

  @Test
  void ofSeveralAtOneOffsetOneAloneIsKept() throws Exception {
    anUploadOf(9000);
    String upload = upload();
    var together = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          List.of(1, 2, 3, 4).stream()
              .map(writer ->
                  pool.submit(() -> {
                    together.await();
                    return status(upload, writer);
                  }))
              .toList();
      together.countDown();
      List<Integer> taken = new ArrayList<>();
      for (int writer = 1; writer <= 4; writer++) {
        if (answers.get(writer - 1).get() == 204) {
          taken.add(writer);
        }
      }
      byte[] stored = server.stored(upload);
      byte[] one = new byte[stored.length];
      Arrays.fill(one, stored[0]);
      assertThat(stored).isEqualTo(one);
      assertThat(taken).isSubsetOf(List.of((int) stored[0]));
    }
  }

  /** The answer to a writer whose bytes are all its own number. */
  private int status(String upload, int writer) {
    byte[] bytes = new byte[writer * 1000];
    Arrays.fill(bytes, (byte) writer);
    try (var conversation = Conversation.with(server).about(upload)) {
      return conversation.says(appending(0), bytes).hears("HTTP/1.1 204|400|409|423").status();
    }
  }

  @Test
  void manyMegabytesInOneBodyAreTheSameAfterwards() throws Exception {
    var bytes = new byte[(20 << 20) + 1];
    new Random(20).nextBytes(bytes);
    anUploadOf(bytes.length);

    says(appending(0), bytes);

    hears("HTTP/1.1 204\nUpload-Offset: " + bytes.length);
    assertThat(server.stored(upload())).isEqualTo(bytes);
  }

  private static String appending(int offset) {
    return """
    PATCH {upload} HTTP/1.1
    Tus-Resumable: 1.0.0
    Content-Type: application/offset+octet-stream
    Upload-Offset: %d
    """
        .formatted(offset);
  }
}
