package whenever.server.storage;

import java.nio.file.Path;
import java.util.Optional;
import whenever.server.config.ConfigReader;

/**
 * Which storage this server uses, and the places of both kinds: media can move from one to the
 * other only while both are known.
 *
 * @param bucket empty while what reaches it is not set
 */
public record StorageSettings(
    Kind kind, StorageConfig.Disk disk, Optional<StorageConfig.S3> bucket) {

  /** The words for {@code storage.kind}. */
  public enum Kind {
    DISK,
    S3
  }

  /** Media lie in the folder {@code media} of the data folder unless something else is set. */
  public static StorageSettings read(ConfigReader in, Path dataFolder) {
    var kind = in.choice("storage.kind", Kind.DISK, "Where media are kept: disk or s3.");
    var folder =
        in.optionalPath(
            "storage.disk-folder", "The folder for media; <data.folder>/media when not set.");
    return new StorageSettings(
        kind,
        new StorageConfig.Disk(folder.orElse(dataFolder.resolve("media"))),
        StorageConfig.S3.read(in, kind == Kind.S3));
  }

  /** The place of a kind; throws with a sentence when it is not set. */
  public StorageConfig at(Kind wanted) {
    return switch (wanted) {
      case DISK -> disk;
      case S3 ->
          bucket.orElseThrow(() ->
              new StorageException(
                  "No S3 server is set; set storage.s3-endpoint, storage.s3-access-key and"
                      + " storage.s3-secret-key as well."));
    };
  }

  /** As {@link StorageConfig#openExisting}, of what this server uses. */
  public ObjectStorage openExisting() {
    return at(kind).openExisting();
  }

  /** Opens what this server uses. */
  public ObjectStorage open() {
    return at(kind).open();
  }
}
