package whenever.server.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import whenever.server.config.ConfigReader;
import whenever.server.config.Secret;

/** Which storage this server uses. */
public sealed interface StorageConfig {

  /** A folder of this machine. */
  record Disk(Path folder) implements StorageConfig {}

  /**
   * A bucket of any server that speaks S3, and who may use it.
   *
   * @param pathStyle {@code endpoint/bucket/key} instead of {@code bucket.endpoint/key}
   */
  record S3(
      URI endpoint,
      String region,
      String bucket,
      String accessKey,
      Secret secretKey,
      boolean pathStyle)
      implements StorageConfig {}

  /** The words for {@code storage.kind}. */
  enum Kind {
    DISK,
    S3
  }

  /** Media lie in the folder {@code media} of the data folder unless something else is set. */
  static StorageConfig read(ConfigReader in, Path dataFolder) {
    var kind = in.choice("storage.kind", Kind.DISK, "Where media are kept: disk or s3.");
    var folder =
        in.optionalPath(
            "storage.disk-folder", "The folder for media; <data.folder>/media when not set.");
    var bucket = readBucket(in, kind == Kind.S3);
    return switch (kind) {
      case DISK -> new Disk(folder.orElse(dataFolder.resolve("media")));
      case S3 -> bucket;
    };
  }

  private static S3 readBucket(ConfigReader in, boolean needed) {
    Optional<URI> endpoint =
        in.optionalUri("storage.s3-endpoint", "The address of the S3 server, without the bucket.");
    var region = in.string("storage.s3-region", "us-east-1", "The region that requests name.");
    var bucket =
        in.string("storage.s3-bucket", "whenever", "The bucket; it is made when it is missing.");
    var accessKey = in.optionalString("storage.s3-access-key", "The id of the access key.");
    Optional<Secret> secretKey =
        in.secret("storage.s3-secret-key", "The secret half of the access key.");
    var pathStyle =
        in.bool("storage.s3-path-style", true, "Name the bucket in the path, not in the host.");
    if (needed) {
      requireSet(in, "storage.s3-endpoint", endpoint);
      requireSet(in, "storage.s3-access-key", accessKey);
      requireSet(in, "storage.s3-secret-key", secretKey);
    }
    return new S3(
        endpoint.orElse(URI.create("http://not-set.invalid")),
        region,
        bucket,
        accessKey.orElse(""),
        secretKey.orElse(new Secret("")),
        pathStyle);
  }

  private static void requireSet(ConfigReader in, String key, Optional<?> value) {
    if (value.isEmpty()) {
      in.reject(key, "must be set when storage.kind is s3");
    }
  }

  /** Opens it; for S3 this makes the bucket when it is missing. */
  default ObjectStorage open() {
    return switch (this) {
      case Disk(Path folder) -> new DiskStorage(folder);
      case S3 s3 -> new S3Storage(s3);
    };
  }
}
