package whenever.server.upload.tus;

import org.junit.jupiter.api.Test;

/** DELETE: the extension termination. */
@OnEachTusServer(announcing = "termination")
class TusDeleteTest extends TusSuite {
  @Test
  void anUnfinishedUploadMustBeGoneAfter204() {
    anUploadOf(11);
    append(0, "hello,");

    deleted();

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears("HTTP/1.1 404|410\nUpload-Offset: (none)");
    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: 6

        world\
        """);
    hears("HTTP/1.1 404|410");
  }

  @Test
  void aFinishedUploadMayBeDeletedToo() {
    anUploadOf(5);
    append(0, "hello");

    deleted();

    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears("HTTP/1.1 404|410");
  }

  @Test
  void whatIsGoneIsNotDeletedAgain() {
    anUploadOf(5);

    deleted();

    says(
        """
        DELETE {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears("HTTP/1.1 404|410");
  }

  @Test
  void whatNeverWasIsAnsweredWith404() {
    says(
        """
        DELETE {uploads}/6d0c1f2e-6f0a-4f7b-9c55-0a1b2c3d4e5f HTTP/1.1
        Tus-Resumable: 1.0.0
        """);

    hears("HTTP/1.1 404");
  }

  private void deleted() {
    says(
        """
        DELETE {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears("HTTP/1.1 204\nTus-Resumable: 1.0.0");
  }
}
