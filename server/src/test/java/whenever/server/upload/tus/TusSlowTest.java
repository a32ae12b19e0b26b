package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import whenever.server.testing.FaultProxy;
import whenever.server.testing.FaultProxy.Fault;

/** Many clients that send next to nothing. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@OnEachTusServer(oursAlone = true)
class TusSlowTest {
  private static final int LENGTH = 2000;
  private static final int COUNT = 60;

  @Parameter private WheneverServer server;

  private final List<Conversation> open = new ArrayList<>();
  private final byte[] bytes = new byte[LENGTH];
  private FaultProxy proxy;

  @BeforeEach
  void connect() {
    proxy = FaultProxy.to(server.uploads().getPort());
    new Random(60).nextBytes(bytes);
  }

  @AfterEach
  void close() {
    open.forEach(Conversation::close);
    proxy.close();
  }

  @Test
  void manyWhoSendByteByByteHinderNobodyAndWhatCameOfASilentOneIsKept() throws Exception {
    Conversation silent = begin(server.uploads().getPort(), LENGTH);
    silent.says(
        TusFaultsTest.patch(0) + "Content-Length: " + LENGTH,
        "hello".getBytes(StandardCharsets.UTF_8));
    proxy.usually(Fault.none().after(1000).slowedTo(5));
    for (int i = 0; i < COUNT; i++) {
      begin(proxy.port(), LENGTH).says(TusFaultsTest.patch(0), bytes);
    }
    await().until(() -> open.stream().allMatch(each -> server.held(each.upload())));

    byte[] large = new byte[20 << 20];
    new Random(20).nextBytes(large);
    Conversation quick = begin(server.uploads().getPort(), large.length);
    quick.says(TusFaultsTest.patch(0), large).hears("HTTP/1.1 204");

    assertThat(server.stored(quick.upload())).isEqualTo(large);
    Conversation slow = open.get(1);
    assertThat(slow.upload()).isNotEqualTo(silent.upload());
    slow.hangUp();
    finish(Conversation.with(server).about(slow.upload()));
    silent.hears("HTTP/1.1 408\nTus-Resumable: 1.0.0");
    silent.hangUp();
    assertThat(TusFaultsTest.offset(silent)).isEqualTo(5);
  }

  private Conversation begin(int port, int length) {
    var near = Conversation.with(server);
    near.says(
            """
            POST {uploads} HTTP/1.1
            Tus-Resumable: 1.0.0
            Upload-Length: %d
            Upload-Metadata: {metadata}
            """
                .formatted(length))
        .hears("HTTP/1.1 201");
    near.hangUp();
    var conversation = new Conversation(server, port).about(near.upload());
    open.add(conversation);
    return conversation;
  }

  /** Goes on where the upload stands; then all is there, once. */
  private void finish(Conversation conversation) throws Exception {
    try (conversation) {
      int from = TusFaultsTest.offset(conversation);
      conversation
          .says(TusFaultsTest.patch(from), Arrays.copyOfRange(bytes, from, LENGTH))
          .hears("HTTP/1.1 204\nUpload-Offset: " + LENGTH);
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(server.stored(conversation.upload())).isEqualTo(bytes));
    }
  }
}
