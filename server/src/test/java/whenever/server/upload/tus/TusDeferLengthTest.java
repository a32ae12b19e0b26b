package whenever.server.upload.tus;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension creation-defer-length. */
@OnEachTusServer(announcing = "creation-defer-length")
class TusDeferLengthTest extends TusSuite {
  @BeforeEach
  void anUploadOfUnknownLength() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Defer-Length: 1
        Upload-Metadata: {metadata}
        """);
    hears("HTTP/1.1 201\nLocation: (any)");
  }

  @Test
  void headMustSayThatTheLengthIsDeferredAsLongAsItIsUnknown() {
    append(0, "hello");

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);

    hears(
        """
        HTTP/1.1 200
        Upload-Offset: 5
        Upload-Defer-Length: 1
        Upload-Length: (none)
        """);
  }

  @Test
  void aPatchMayDeclareTheLengthAndHeadMustTellItFromThenOn() {
    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 0
        Upload-Length: 11

        hello,\
        """);
    hears("HTTP/1.1 204\nUpload-Offset: 6");

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears(
        """
        HTTP/1.1 200
        Upload-Offset: 6
        Upload-Length: 11
        Upload-Defer-Length: (none)
        """);
    append(6, "world");
  }

  @Test
  void aPatchWithoutBytesMayDeclareTheLength() {
    append(0, "hello");

    says(declaring(5, "5"));
    hears("HTTP/1.1 204\nUpload-Offset: 5");

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears("HTTP/1.1 200\nUpload-Offset: 5\nUpload-Length: 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "12"})
  void aLengthThatIsDeclaredMustNotBeChanged(String length) {
    says(declaring(0, "11"));
    hears("HTTP/1.1 204");

    says(declaring(0, length));

    hears("HTTP/1.1 400|409");
    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears("HTTP/1.1 200\nUpload-Length: 11");
  }

  @Test
  void aLengthLessThanTheOffsetIsRefused() {
    append(0, "hello");

    says(declaring(5, "4"));

    hears("HTTP/1.1 400");
    standsAt(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "ten", "9223372036854775808"})
  void aLengthMustBeANonNegativeInteger(String length) {
    says(declaring(0, length));

    hears("HTTP/1.1 400");
  }

  @Test
  void aLengthOverTusMaxSizeMustBeRefusedWith413() {
    says(declaring(0, "67108865"));

    hears("HTTP/1.1 413");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "true", "-1"})
  void theHeaderMustBe1(String value) {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Defer-Length: %s
        Upload-Metadata: {metadata}
        """
            .formatted(value));

    hears("HTTP/1.1 400\nLocation: (none)");
  }

  @Test
  void theHeaderMustBeOmittedWhereTheLengthIsKnown() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 11
        Upload-Defer-Length: 1
        Upload-Metadata: {metadata}
        """);

    hears("HTTP/1.1 400\nLocation: (none)");
  }

  private static String declaring(int offset, String length) {
    return """
    PATCH {upload} HTTP/1.1
    Tus-Resumable: 1.0.0
    Content-Type: application/offset+octet-stream
    Upload-Offset: %d
    Upload-Length: %s
    """
        .formatted(offset, length);
  }
}
