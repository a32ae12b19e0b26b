package whenever.server.upload.tus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** POST: the extension creation. */
@OnEachTusServer(announcing = "creation")
class TusPostTest extends TusSuite {
  @Test
  void aNewUploadMustBeAnsweredWith201AndItsLocation() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 100
        Upload-Metadata: {metadata}
        """);

    hears(
        """
        HTTP/1.1 201
        Tus-Resumable: 1.0.0
        Location: (any)
        """);
    standsAt(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "ten", "1.5", "0x10", "1 2", "9223372036854775808"})
  void theLengthMustBeANonNegativeInteger(String length) {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: %s
        Upload-Metadata: {metadata}
        """
            .formatted(length));

    hears(
        """
        HTTP/1.1 400
        Location: (none)
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"67108865", "1000000000000000"})
  void aLengthOverTusMaxSizeMustBeRefusedWith413(String length) {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: %s
        Upload-Metadata: {metadata}
        """
            .formatted(length));

    hears(
        """
        HTTP/1.1 413
        Location: (none)
        """);
  }

  @Test
  void theLengthMustBeThereOrDeferred() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Metadata: {metadata}
        """);

    hears("HTTP/1.1 400");
  }

  @Test
  void anUploadOfNoBytesIsCompleteAtOnce() {
    anUploadOf(0);

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears(
        """
        HTTP/1.1 200
        Upload-Offset: 0
        Upload-Length: 0
        Upload-Expires: (none)
        """);
  }

  @Test
  void aValueOfMetadataMayBeEmpty() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 100
        Upload-Metadata: {metadata},is_confidential
        """);
    hears("HTTP/1.1 201");

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears(
        """
        HTTP/1.1 200
        Upload-Metadata: {metadata},is_confidential
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tag YQ==,tag YQ==",
        "tag YQ==,tag",
        "tag !!!",
        "tag YQ= =",
        "tag a",
        "tag  YQ==",
        ",",
        "täg YQ=="
      })
  void keysMustBeUniqueAndNotEmptyAndValuesBase64(String metadata) {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 100
        Upload-Metadata: {metadata},%s
        """
            .formatted(metadata));

    hears(
        """
        HTTP/1.1 400
        Location: (none)
        """);
  }

  @Test
  void metadataOf64KilobytesIsRefusedAndTheServerGoesOn() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 100
        Upload-Metadata: {metadata},tag %s
        """
            .formatted("YQ".repeat(32_768)));

    hears("HTTP/1.1 400|413|431");
    conversation().hangUp();
    anUploadOf(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filename Li4vLi4vLi4vZXRjL3Bhc3N3ZA==", // ../../../etc/passwd
        "filename YS53ZWJtDQpTZXQtQ29va2llOiBhPWI=", // CR, LF, Set-Cookie: a=b
        "filename AAAA" // NUL
      })
  void aFilenameIsNeverAPathNorAHeader(String filename) {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 5
        Upload-Metadata: %s,%s
        """
            .formatted(server.newMetadata().replaceFirst("^filename", "name"), filename));
    hears(
        """
        HTTP/1.1 201
        Set-Cookie: (none)
        """);

    append(0, "hello");
    standsAt(5);
  }
}
