package whenever.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.CreateMultipartUploadArgs;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import whenever.server.config.Secret;
import whenever.server.testing.S3Server;

class S3StorageTest extends ObjectStorageContract {
  @TempDir static Path objects;

  private static S3Server server;
  private static S3Storage storage;

  @BeforeAll
  static void start() {
    server = new S3Server(objects);
    storage = new S3Storage(server.config());
  }

  @AfterAll
  static void stop() {
    storage.close();
    server.close();
  }

  @Override
  ObjectStorage storage() {
    return storage;
  }

  @Test
  void findsTheBucketThatItMadeBefore() {
    var key = key();
    storage.put(key, ByteBuffer.wrap(bytes(10, 1)));
    try (var again = new S3Storage(server.config())) {
      assertThat(again.size(key)).isEqualTo(10);
    }
  }

  @Test
  void hasNoLocalFiles() {
    var key = key();
    storage.put(key, ByteBuffer.wrap(bytes(10, 1)));
    assertThat(storage.localFile(key)).isEmpty();
  }

  @Test
  void saysThatTheAccessKeyIsUnknown() {
    var here = server.config();
    var config =
        new StorageConfig.S3(
            here.endpoint(), here.region(), here.bucket(), "nobody", here.secretKey(), true);
    assertThatThrownBy(() -> new S3Storage(config))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("check storage.s3-access-key");
  }

  @Test
  void saysThatTheSecretIsWrong() {
    var config = server.config(new Secret("not-the-secret"));
    assertThatThrownBy(() -> new S3Storage(config))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("check storage.s3-secret-key")
        .hasMessageNotContaining("not-the-secret");
  }

  @Test
  void saysThatTheServerCannotBeReached() {
    var here = server.config();
    var nowhere =
        new StorageConfig.S3(
            URI.create("http://127.0.0.1:1"),
            here.region(),
            here.bucket(),
            here.accessKey(),
            here.secretKey(),
            true);
    assertThatThrownBy(() -> new S3Storage(nowhere))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("The S3 server http://127.0.0.1:1 cannot be reached");
  }

  @Test
  void countsWhatIsNotItsOwnWithoutShowingIt() throws IOException {
    var key = key();
    storage.put(key, ByteBuffer.wrap(bytes(10, 1)));
    long before = storage.list(_ -> {});
    Files.writeString(Files.createDirectories(objects.resolve("media")).resolve("readme"), "hello");
    assertThat(storage.list(_ -> {})).isEqualTo(before + 1);
  }

  @Test
  void forgetsUploadsInPartsThatNeverEnded() throws Exception {
    var config = server.config();
    var begun =
        CreateMultipartUploadArgs.builder().bucket(config.bucket()).object(key().value()).build();
    try (var calls = new S3Calls(config, S3Calls.SILENCE)) {
      calls.await(client -> client.createMultipartUpload(begun));
    }
    assertThat(storage.abandoned(Instant.now().minus(Duration.ofHours(1)), true)).isZero();
    var later = Instant.now().plus(Duration.ofHours(1));
    assertThat(storage.abandoned(later, false)).isOne();
    assertThat(storage.abandoned(later, true)).isOne();
    assertThat(storage.abandoned(later, false)).isZero();
  }
}
