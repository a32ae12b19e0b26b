package whenever.server.storage;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import whenever.server.config.ConfigReader;
import whenever.server.config.Secret;

/** Where objects can be kept. */
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
      implements StorageConfig {

    /** Empty when it is not set; what is missing is rejected when it is needed. */
    static Optional<S3> read(ConfigReader in, boolean needed) {
      Optional<URI> endpoint =
          in.optionalUri(
              "storage.s3-endpoint", "The address of the S3 server, without the bucket.");
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
      return endpoint.flatMap(address ->
          accessKey.flatMap(id ->
              secretKey.map(secret -> new S3(address, region, bucket, id, secret, pathStyle))));
    }

    private static void requireSet(ConfigReader in, String key, Optional<?> value) {
      if (value.isEmpty()) {
        in.reject(key, "must be set when storage.kind is s3");
      }
    }
  }

  /** Opens it for who only looks after it: what is missing is a wrong setting, and not made. */
  default ObjectStorage openExisting() {
    return switch (this) {
      case Disk(Path folder) when !Files.isDirectory(folder) -> throw DiskStorage.absent(folder);
      case Disk(Path folder) -> new DiskStorage(folder);
      case S3 s3 -> new S3Storage(s3, false);
    };
  }

  /** Opens it; for S3 this makes the bucket when it is missing. */
  default ObjectStorage open() {
    return switch (this) {
      case Disk(Path folder) -> new DiskStorage(folder);
      case S3 s3 -> new S3Storage(s3);
    };
  }
}
