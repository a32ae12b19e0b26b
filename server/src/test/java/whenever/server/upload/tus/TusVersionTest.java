package whenever.server.upload.tus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tus-Resumable: the version that is spoken. */
@OnEachTusServer
class TusVersionTest extends TusSuite {
  @ParameterizedTest
  @ValueSource(strings = {"POST {uploads}", "HEAD {upload}", "PATCH {upload}", "DELETE {upload}"})
  void aVersionThatIsNotSpokenMustBeRefusedWith412AndTheVersionsThatAre(String request) {
    anUploadOf(5);

    says(
        """
        %s HTTP/1.1
        Tus-Resumable: 0.2.2
        Upload-Length: 5
        Upload-Offset: 0
        Content-Type: application/offset+octet-stream
        """
            .formatted(request));

    hears(
        """
        HTTP/1.1 412
        Tus-Resumable: 1.0.0
        Tus-Version: 1.0.0
        """,
        Deviation.ofReference(
            "answers 400 where another version is spoken, and does not tell its own",
            """
            HTTP/1.1 400
            Tus-Version: (none)
            """));
    standsAt(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST {uploads}", "HEAD {upload}", "PATCH {upload}", "DELETE {upload}"})
  void theVersionMustBeInEveryRequest(String request) {
    anUploadOf(5);

    says(
        """
        %s HTTP/1.1
        Upload-Length: 5
        Upload-Offset: 0
        Content-Type: application/offset+octet-stream
        """
            .formatted(request));

    hears(
        """
        HTTP/1.1 412
        Tus-Version: 1.0.0
        """,
        Deviation.ofReference(
            "does not tell its versions where none is asked for",
            """
            HTTP/1.1 412
            Tus-Version: (none)
            """));
    standsAt(0);
  }

  @Test
  void aRequestOfAnotherVersionMustNotBeProcessed() {
    anUploadOf(5);

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 2.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 0

        hello\
        """);

    hears("HTTP/1.1 4..");
    standsAt(0);
  }

  @Test
  void refusalsMustTellTheVersionToo() {
    anUploadOf(5);

    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 3

        lo\
        """);

    hears(
        """
        HTTP/1.1 409
        Tus-Resumable: 1.0.0
        """);
  }
}
