package whenever.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import whenever.server.config.ConfigException;
import whenever.server.config.ConfigReader;

class StorageConfigTest {
  private static ConfigReader with(Map<String, String> settings) {
    return new ConfigReader(Optional.empty(), Map.of(), settings);
  }

  @Test
  void keepsMediaInTheDataFolderUnlessToldOtherwise() {
    assertThat(StorageSettings.read(with(Map.of()), Path.of("/d")).disk())
        .isEqualTo(new StorageConfig.Disk(Path.of("/d/media")));
    var elsewhere = with(Map.of("storage.disk-folder", "/m"));
    assertThat(StorageSettings.read(elsewhere, Path.of("/d")).at(StorageSettings.Kind.DISK))
        .isEqualTo(new StorageConfig.Disk(Path.of("/m")));
  }

  @Test
  void readsABucketWithoutShowingItsSecret() {
    var in =
        with(
            Map.of(
                "storage.kind", "s3",
                "storage.s3-endpoint", "https://s3.example:9000",
                "storage.s3-access-key", "key",
                "storage.s3-secret-key", "hunter2"));
    var config = StorageSettings.read(in, Path.of("/d")).bucket().orElseThrow();
    in.finish();
    assertThat(config.endpoint()).isEqualTo(URI.create("https://s3.example:9000"));
    assertThat(config.bucket()).isEqualTo("whenever");
    assertThat(config.toString()).doesNotContain("hunter2");
  }

  @Test
  void namesEverythingThatABucketLacks() {
    var in = with(Map.of("storage.kind", "s3"));
    StorageSettings.read(in, Path.of("/d"));
    assertThatThrownBy(in::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("storage.s3-endpoint must be set")
        .hasMessageContaining("storage.s3-access-key must be set")
        .hasMessageContaining("storage.s3-secret-key must be set");
  }

  @Test
  void namesWhatTheOtherKindLacksOnlyWhenItIsWanted() {
    var in = with(Map.of("storage.s3-endpoint", "https://s3.example:9000"));
    var settings = StorageSettings.read(in, Path.of("/d"));
    in.finish();
    assertThatThrownBy(() -> settings.at(StorageSettings.Kind.S3))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("storage.s3-access-key");
  }
}
