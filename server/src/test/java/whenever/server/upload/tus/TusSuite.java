package whenever.server.upload.tus;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;

/** What the classes of the suite share: a server, and a conversation with it for each test. */
abstract class TusSuite {
  @Parameter TusServer server;

  private Conversation conversation;

  @BeforeEach
  final void open() {
    conversation = Conversation.with(server);
  }

  @AfterEach
  final void close() {
    conversation.close();
  }

  final void says(String request) {
    conversation.says(request);
  }

  final void says(String head, byte[] body) {
    conversation.says(head, body);
  }

  final WireAnswer hears(String expected, Deviation... deviations) {
    return conversation.hears(expected, deviations);
  }

  final Conversation conversation() {
    return conversation;
  }

  final String upload() {
    return conversation.upload();
  }

  /** Creates an upload of so many bytes and speaks of it from then on. */
  final void anUploadOf(int length) {
    says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: %d
        Upload-Metadata: {metadata}
        """
            .formatted(length));
    hears("HTTP/1.1 201");
  }

  /** Appends at an offset, which is taken. */
  final void append(int offset, String bytes) {
    says(
        """
        PATCH {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        Content-Type: application/offset+octet-stream
        Upload-Offset: %d
        """
            .formatted(offset),
        bytes.getBytes(StandardCharsets.UTF_8));
    hears("HTTP/1.1 204");
  }

  /** What HEAD says of the offset. */
  final void standsAt(int offset) {
    says(
        """
        HEAD {upload} HTTP/1.1
        Tus-Resumable: 1.0.0
        """);
    hears("HTTP/1.1 200\nUpload-Offset: " + offset);
  }
}
