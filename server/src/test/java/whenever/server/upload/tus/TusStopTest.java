package whenever.server.upload.tus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import whenever.server.testing.FaultProxy;
import whenever.server.testing.FaultProxy.Fault;
import whenever.server.testing.FaultProxy.Kind;

/** A server that stops in the middle of uploads. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TusStopTest {
  private static final int COUNT = 5;
  private static final int LENGTH = 2000;
  private static final int BEFORE = 1000;

  private final WheneverServer server = WheneverServer.start();
  private final FaultProxy proxy = FaultProxy.to(server.uploads().getPort());

  @AfterEach
  void close() {
    proxy.close();
    server.close();
  }

  @Test
  void whatCameBeforeIsThereWhenItStartsAgain() throws Exception {
    byte[] bytes = new byte[LENGTH];
    new Random(1).nextBytes(bytes);
    proxy.usually(Fault.of(Kind.SILENCE).after(BEFORE));
    List<Conversation> cut = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      cut.add(begin().says(TusFaultsTest.patch(0), bytes));
    }
    await().until(() -> cut.stream().allMatch(each -> server.held(each.upload())));

    Thread stopping = Thread.ofVirtual().start(server::close);
    await().until(() -> cut.stream().noneMatch(each -> server.held(each.upload())));
    // Else the server would wait for those who are silent.
    proxy.close();
    stopping.join();
    server.startAgain();

    for (Conversation before : cut) {
      try (var again = Conversation.with(server).about(before.upload())) {
        int came = TusFaultsTest.offset(again);
        assertThat(came).isEqualTo(BEFORE - before.headLength());
        again
            .says(TusFaultsTest.patch(came), Arrays.copyOfRange(bytes, came, LENGTH))
            .hears("HTTP/1.1 204\nUpload-Offset: " + LENGTH);
        assertThat(server.stored(again.upload())).isEqualTo(bytes);
      }
      before.close();
    }
  }

  private Conversation begin() {
    try (var near = Conversation.with(server)) {
      near.says(
              """
              POST {uploads} HTTP/1.1
              Tus-Resumable: 1.0.0
              Upload-Length: %d
              Upload-Metadata: {metadata}
              """
                  .formatted(LENGTH))
          .hears("HTTP/1.1 201");
      return new Conversation(server, proxy.port()).about(near.upload());
    }
  }
}
