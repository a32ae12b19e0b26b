package whenever.server.upload.tus;

import org.junit.jupiter.api.Test;

/** X-HTTP-Method-Override: for clients that cannot send every method. */
@OnEachTusServer
class TusMethodOverrideTest extends TusSuite {
  private static final String NOT_SPOKEN = "does not know X-HTTP-Method-Override";

  @Test
  void aPostMustBeTakenForThePatchThatItSaysItIs() {
    anUploadOf(5);

    says(
        """
        POST {upload} HTTP/1.1
        X-HTTP-Method-Override: PATCH
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 0

        hello\
        """);

    hears(
        """
        HTTP/1.1 204
        Upload-Offset: 5
        """,
        Deviation.ofReference(NOT_SPOKEN, "HTTP/1.1 400"));
  }

  @Test
  void aPostMustBeTakenForTheHeadThatItSaysItIs() {
    anUploadOf(5);

    says(
        """
        POST {upload} HTTP/1.1
        X-HTTP-Method-Override: HEAD
        Tus-Resumable: 1.0.0
        """);

    hears(
        """
        HTTP/1.1 200
        Upload-Offset: 0
        """,
        Deviation.ofReference(NOT_SPOKEN, "HTTP/1.1 400"));
  }

  @Test
  void aPostMustBeTakenForTheDeleteThatItSaysItIs() {
    anUploadOf(5);

    says(
        """
        POST {upload} HTTP/1.1
        X-HTTP-Method-Override: DELETE
        Tus-Resumable: 1.0.0
        """);

    hears("HTTP/1.1 204", Deviation.ofReference(NOT_SPOKEN, "HTTP/1.1 400"));
  }

  @Test
  void theActualMethodMustBeIgnored() {
    anUploadOf(5);

    says(
        """
        GET {upload} HTTP/1.1
        X-HTTP-Method-Override: DELETE
        Tus-Resumable: 1.0.0
        """);

    hears(
        "HTTP/1.1 204",
        Deviation.ofOurs(
            "takes only a POST for another method: nothing that a link or an image can ask for"
                + " changes anything",
            "HTTP/1.1 405"),
        Deviation.ofReference(NOT_SPOKEN, "HTTP/1.1 404"));
    standsAt(0);
  }
}
