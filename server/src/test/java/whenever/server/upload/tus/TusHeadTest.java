package whenever.server.upload.tus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD: where an upload stands. */
@OnEachTusServer
class TusHeadTest extends TusSuite {
  @Test
  void mustTellTheOffsetAlsoWhenItIs0AndTheLengthWhenItIsKnown() {
    anUploadOf(70);

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);

    hears(
        """
        HTTP/1.1 200|204
        Tus-Resumable: 1.0.0
        Upload-Offset: 0
        Upload-Length: 70
        Upload-Defer-Length: (none)
        """);
  }

  @Test
  void mustTellTheOffsetAfterWhatHasCome() {
    anUploadOf(11);
    append(0, "hello ");

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);

    hears(
        """
        HTTP/1.1 200|204
        Upload-Offset: 6
        Upload-Length: 11
        """);
  }

  @Test
  void mustNotBeKeptByCaches() {
    anUploadOf(11);

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);

    hears(
        """
        HTTP/1.1 200|204
        Cache-Control: ~(.*, ?)?no-store(,.*)?
        """);
  }

  @Test
  void mustTellTheMetadataAsTheClientGaveThem() {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: 11
        Upload-Metadata: {metadata},type dmlkZW8vd2VibQ==,empty
        """);
    hears("HTTP/1.1 201");

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);

    hears(
        """
        HTTP/1.1 200|204
        Upload-Metadata: {metadata},type dmlkZW8vd2VibQ==,empty
        """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6d0c1f2e-6f0a-4f7b-9c55-0a1b2c3d4e5f", "nothing", "%2e%2e%2fetc"})
  void whatIsNotThereShouldBeAnsweredWithoutAnOffset(String id) {
    says(
        """
        HEAD {uploads}/%s HTTP/1.1
        Tus-Resumable: 1.0.0
        """
            .formatted(id));

    hears(
        """
        HTTP/1.1 404|410|403
        Upload-Offset: (none)
        """);
  }
}
