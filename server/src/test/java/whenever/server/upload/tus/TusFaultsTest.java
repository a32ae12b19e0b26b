package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import whenever.server.testing.FaultProxy;
import whenever.server.testing.FaultProxy.Fault;
import whenever.server.testing.FaultProxy.Kind;

/** What networks and clients do to an upload: what has come is kept, and nothing comes twice. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@OnEachTusServer(oursAlone = true)
class TusFaultsTest {
  private static final int LENGTH = 12_000_000;

  /** Less than a network hands over at once. */
  private static final int LITTLE = 1000;

  @Parameter private WheneverServer server;

  private final byte[] bytes = new byte[LENGTH];
  private FaultProxy proxy;
  private Conversation near;
  private Conversation far;

  /** Two connections: one as it should be, and one through the faulty network. */
  @BeforeEach
  void connect() {
    new Random(8).nextBytes(bytes);
    proxy = FaultProxy.to(server.uploads().getPort());
    near = Conversation.with(server);
    near.says(
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: %d
        Upload-Metadata: {metadata}
        """
            .formatted(LENGTH));
    near.hears("HTTP/1.1 201");
    far = new Conversation(server, proxy.port()).about(near.upload());
  }

  @AfterEach
  void disconnect() {
    near.close();
    far.close();
    proxy.close();
  }

  @Test
  void anUnexpectedCloseKeepsWhatCame() throws Exception {
    proxy.next(Fault.of(Kind.CLOSE).after(9_000_000));

    far.says(patch(0), bytes);

    int came = 9_000_000 - far.headLength();
    await().untilAsserted(() -> assertThat(server.acknowledged(near.upload())).isEqualTo(came));
    finish(came);
  }

  @Test
  void aResetKeepsWhatWasTaken() throws Exception {
    far.says(patch(0) + "Content-Length: " + LENGTH, Arrays.copyOf(bytes, LENGTH - 1));
    await().until(() -> server.acknowledged(near.upload()) > 0);
    int acknowledged = (int) server.acknowledged(near.upload());

    proxy.strike(Kind.RESET);

    await().until(() -> !server.held(near.upload()));
    int kept = offset();
    assertThat(kept).isBetween(acknowledged, LENGTH - 1);
    finish(kept);
  }

  @Test
  void whatCameOfAClientThatHungUpAtOnceIsKept() throws Exception {
    near.says(patch(0) + "Content-Length: " + LENGTH, Arrays.copyOf(bytes, LITTLE)).hangUp();

    await().untilAsserted(() -> assertThat(server.acknowledged(near.upload())).isEqualTo(LITTLE));
    finish(LITTLE);
  }

  @Test
  void aHalfOpenConnectionGivesWayToAHead() throws Exception {
    proxy.next(Fault.of(Kind.SILENCE).after(LITTLE));
    far.says(patch(0) + "Content-Length: " + LENGTH, Arrays.copyOf(bytes, 2 * LITTLE));
    await().until(() -> proxy.struck() == 1 && server.held(near.upload()));

    int came = offset();

    assertThat(came).isEqualTo(LITTLE - far.headLength());
    finish(came);
  }

  @Test
  void aBodyOverTheLengthIsRefusedBeforeItEndsAndWhatFitsIsKept() throws Exception {
    near.says(patch(0) + "Content-Length: 1000000000", bytes).saysMore(new byte[1]);

    near.hears("HTTP/1.1 413");

    near.hangUp();
    assertThat(offset()).isEqualTo(LENGTH);
    assertThat(server.stored(near.upload())).isEqualTo(bytes);
  }

  @Test
  void aSecondPatchTakesOverFromASlowOne() throws Exception {
    proxy.next(Fault.of(Kind.SILENCE).after(LITTLE));
    far.says(patch(0) + "Content-Length: " + LENGTH, Arrays.copyOf(bytes, 2 * LITTLE));
    await().until(() -> proxy.struck() == 1 && server.held(near.upload()));
    int came = LITTLE - far.headLength();

    near.says(patch(0), new byte[LENGTH]);
    near.hears("HTTP/1.1 409\nUpload-Offset: " + came);

    finish(came);
  }

  @Test
  void aSecondPatchTakesOverFromOneThatBroughtNothing() throws Exception {
    far.says(patch(0) + "Content-Length: " + LENGTH, new byte[0]);
    await().until(() -> server.held(near.upload()));

    finish(0);

    far.hears("HTTP/1.1 423\nTus-Resumable: 1.0.0");
    assertThat(offset()).isEqualTo(LENGTH);
  }

  @Test
  void aLostAcknowledgementIsNoLostByteAndNoneTwice() throws Exception {
    proxy.next(Fault.of(Kind.LOSE_ANSWER).after(LITTLE));
    far.says(patch(0), Arrays.copyOf(bytes, 9_000_000));
    assertThat(far.hearsTheEnd()).isTrue();

    assertThat(offset()).isEqualTo(9_000_000);
    near.says(patch(0), Arrays.copyOf(bytes, 9_000_000))
        .hears("HTTP/1.1 409\nUpload-Offset: 9000000");
    finish(9_000_000);
  }

  @Test
  void aCreationThatBreaksOffIsFoundAgainWithWhatItBrought() throws Exception {
    String creation =
        """
        POST {uploads} HTTP/1.1
        Tus-Resumable: 1.0.0
        Upload-Length: %d
        Upload-Metadata: %s
        """
            .formatted(LENGTH, server.newMetadata());
    String withBytes = creation + "Content-Type: application/offset+octet-stream\n";
    far.says(withBytes + "Content-Length: " + LENGTH, Arrays.copyOf(bytes, LITTLE)).hangUp();

    await()
        .untilAsserted(() -> {
          near.says(creation).hears("HTTP/1.1 201");
          assertThat(server.acknowledged(near.upload())).isEqualTo(LITTLE);
        });
    near.says(withBytes, bytes).hears("HTTP/1.1 201\nUpload-Offset: " + LITTLE);
    finish(LITTLE);
  }

  @Test
  void tinyPiecesAreAsGoodAsLargeOnes() throws Exception {
    proxy.next(Fault.none().slicedTo(97));

    far.says(patch(0), bytes).hears("HTTP/1.1 204\nUpload-Offset: " + LENGTH);

    assertThat(server.stored(near.upload())).isEqualTo(bytes);
  }

  @Test
  void theConnectionGoesOnAfterARefusalThoughNobodyReadTheBody() throws Exception {
    near.says(patch(1), bytes).hears("HTTP/1.1 409\nUpload-Offset: 0");

    finish(0);
  }

  private int offset() {
    return offset(near);
  }

  static int offset(Conversation conversation) {
    WireAnswer answer =
        conversation
            .says("HEAD {upload} HTTP/1.1\nTus-Resumable: 1.0.0")
            .hears("HTTP/1.1 200\nUpload-Offset: (any)");
    return Integer.parseInt(answer.header("Upload-Offset").orElseThrow());
  }

  /** Brings the rest; then everything is there, once. */
  private void finish(int from) throws Exception {
    near.says(patch(from), Arrays.copyOfRange(bytes, from, LENGTH))
        .hears("HTTP/1.1 204\nUpload-Offset: " + LENGTH);
    assertThat(server.stored(near.upload())).isEqualTo(bytes);
  }

  static String patch(int offset) {
    return """
    PATCH {upload} HTTP/1.1
    Tus-Resumable: 1.0.0
    Content-Type: application/offset+octet-stream
    Upload-Offset: %d
    """
        .formatted(offset);
  }
}
