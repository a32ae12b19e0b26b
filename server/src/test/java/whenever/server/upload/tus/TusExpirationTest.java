package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** The extension expiration. */
@OnEachTusServer(announcing = "expiration")
class TusExpirationTest extends TusSuite {
  private static final String HTTP_DATE =
      "~[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT";

  @Test
  void creationMustTellWhenTheUploadExpiresIfThatIsKnown() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 100
        Upload-Metadata: {metadata}
        """);

    requireFuture(hears("HTTP/1.1 201\nUpload-Expires: " + HTTP_DATE));
  }

  @Test
  void everyPatchMustTellItWhileTheUploadIsGoingToExpire() {
    anUploadOf(11);

    says(patch(0, "hello,"));

    requireFuture(hears("HTTP/1.1 204\nUpload-Expires: " + HTTP_DATE));
  }

  @Test
  void aCompleteUploadDoesNotExpire() {
    anUploadOf(5);

    says(patch(0, "hello"));

    hears("HTTP/1.1 204\nUpload-Expires: (none)");
  }

  @Test
  void anExpiredUploadShouldBeAnsweredWith404Or410() throws Exception {
    anUploadOf(11);
    append(0, "hello,");
    server.expire(upload());

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears("HTTP/1.1 404|410\nUpload-Offset: (none)");
    says(patch(6, "world"));
    hears("HTTP/1.1 404|410");
  }

  private static String patch(int offset, String bytes) {
    return """
    PATCH {upload} HTTP/1.1
    Tus-Resumable: 1.0.0
    Content-Type: application/offset+octet-stream
    Upload-Offset: %d

    %s\
    """
        .formatted(offset, bytes);
  }

  private static void requireFuture(WireAnswer answer) {
    String expires = answer.header("Upload-Expires").orElseThrow();
    assertThat(ZonedDateTime.parse(expires, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
        .isAfter(Instant.now());
  }
}
