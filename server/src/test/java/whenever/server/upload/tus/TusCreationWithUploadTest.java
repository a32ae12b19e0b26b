package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The extension creation-with-upload. */
@OnEachTusServer(announcing = "creation-with-upload")
class TusCreationWithUploadTest extends TusSuite {
  @Test
  void aBodyIsTakenAndTheAnswerMustTellTheOffset() throws Exception {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 11
        Upload-Metadata: {metadata}
        Content-Type: application/offset+octet-stream

        hello,\
        """);

    hears(
        """
        HTTP/1.1 201
        Location: (any)
        Upload-Offset: 6
        """);
    standsAt(6);
    append(6, "world");
    assertThat(server.stored(upload())).asString(StandardCharsets.UTF_8).isEqualTo("hello,world");
  }

  @Test
  void aBodyMayBeAllOfTheUpload() throws Exception {
    var bytes = new byte[(9 << 20) + 1];
    new Random(9).nextBytes(bytes);

    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: %d
        Upload-Metadata: {metadata}
        Content-Type: application/offset+octet-stream
        """
            .formatted(bytes.length),
        bytes);

    hears("HTTP/1.1 201\nUpload-Offset: %d\nUpload-Expires: (none)".formatted(bytes.length));
    assertThat(server.stored(upload())).isEqualTo(bytes);
  }

  @Test
  void theLengthMayBeDeferred() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Defer-Length: 1
        Upload-Metadata: {metadata}
        Content-Type: application/offset+octet-stream

        hello\
        """);

    hears("HTTP/1.1 201\nUpload-Offset: 5");
    standsAt(5);
  }

  @Test
  void theContentTypeMustBeThatOfAPatch() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 11
        Upload-Metadata: {metadata}
        Content-Type: video/webm

        hello,\
        """);

    hears(
        "HTTP/1.1 415\nLocation: (none)",
        Deviation.ofReference(
            "takes a body of another type for none at all", "HTTP/1.1 201\nUpload-Offset: (none)"));
  }

  @Test
  void moreBytesThanTheLengthAreRefused() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 5
        Upload-Metadata: {metadata}
        Content-Type: application/offset+octet-stream

        hello world\
        """);

    hears("HTTP/1.1 413");
  }

  @Test
  void aTypeWithoutABodyCreatesAnEmptyBeginning() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 5
        Upload-Metadata: {metadata}
        Content-Type: application/offset+octet-stream
        """);

    hears("HTTP/1.1 201\nUpload-Offset: 0");
    append(0, "hello");
  }
}
