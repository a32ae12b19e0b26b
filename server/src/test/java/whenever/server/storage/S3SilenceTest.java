package whenever.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.testing.S3Faults;
import whenever.server.testing.S3Faults.Fault;
import whenever.server.testing.S3Server;

/** What is made of an S3 server that is silent, or answers what cannot be right. */
@Timeout(30)
class S3SilenceTest {
  private static final byte[] CONTENT = {1, 2, 3, 4};

  @TempDir Path objects;

  private final ObjectKey key = ObjectKey.chunk(UUID.randomUUID(), 0, 0, CONTENT.length);
  private S3Server server;
  private S3Faults faults;
  private S3Storage storage;

  @BeforeEach
  void start() {
    server = new S3Server(objects);
    faults = new S3Faults(server);
    new S3Storage(faults.config()).close();
    storage = new S3Storage(faults.config(), Duration.ofMillis(300));
  }

  @AfterEach
  void stop() {
    storage.close();
    faults.close();
    server.close();
  }

  @Test
  void aPutIsGivenUpAfterSilence() {
    faults.begin(Fault.SILENT, "PUT");

    assertThatThrownBy(() -> storage.put(key, ByteBuffer.wrap(CONTENT)))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("does not answer in time");

    assertThat(faults.struck()).isEqualTo(1);
  }

  @Test
  void aReadIsGivenUpAfterSilence() {
    storage.put(key, ByteBuffer.wrap(CONTENT));
    faults.begin(Fault.SILENT, "GET");

    assertThatThrownBy(() -> storage.read(key, 0, 2)).isInstanceOf(StorageException.class);
  }

  @Test
  void puttingAgainWhatWasStoredWithoutAWordIsNoConflict() throws IOException {
    faults.begin(Fault.ANSWER_LOST, "PUT");
    assertThatThrownBy(() -> storage.put(key, ByteBuffer.wrap(CONTENT)))
        .isInstanceOf(StorageException.class);
    faults.end();

    storage.put(key, ByteBuffer.wrap(CONTENT));

    try (var in = storage.read(key, 0, CONTENT.length)) {
      assertThat(in.readAllBytes()).isEqualTo(CONTENT);
    }
  }

  @Test
  void aDownloadOfOtherBytesIsRefusedByName() throws IOException {
    storage.put(key, ByteBuffer.wrap(CONTENT));
    var copy = objects.resolve("copy");
    var expected = Checksum.of(new ByteArrayInputStream(CONTENT));
    faults.begin(Fault.DAMAGED, "GET");

    assertThatThrownBy(() -> storage.download(key, copy, expected))
        .isInstanceOf(ObjectDamagedException.class)
        .hasMessageContaining(key.value());
    assertThat(copy).doesNotExist();
    faults.end();

    storage.download(key, copy, expected);
    assertThat(copy).hasBinaryContent(CONTENT);
  }

  @Test
  void otherBytesUnderTheSameKeyAreRefused() {
    storage.put(key, ByteBuffer.wrap(CONTENT));

    assertThatThrownBy(() -> storage.put(key, ByteBuffer.wrap(new byte[] {1, 2, 3, 5})))
        .isInstanceOf(ObjectDamagedException.class);
  }
}
