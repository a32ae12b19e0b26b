package whenever.server.storage;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.PutObjectAPIArgs;
import io.minio.RemoveObjectArgs;
import io.minio.errors.MinioException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Sees to it that the bucket is there, or finds out which setting is wrong.
 *
 * @param mayMake otherwise a bucket that is missing is a wrong setting
 */
record S3Bucket(S3Calls calls, boolean mayMake) {

  void ensure() {
    try {
      var wanted = BucketExistsArgs.builder().bucket(calls.bucket()).build();
      if (!calls.await(client -> client.bucketExists(wanted))) {
        make();
      }
    } catch (ExecutionException | MinioException e) {
      if (!S3Failure.answered(e)) {
        throw calls.failures().translate(e);
      }
      // The answer to HEAD has no body, hence no reason; and some keys may write but not ask.
      write();
    }
  }

  private void make() {
    if (!mayMake) {
      throw new StorageException(calls.failures().noBucket());
    }
    try {
      var wanted =
          MakeBucketArgs.builder().bucket(calls.bucket()).region(calls.config().region()).build();
      calls.await(client -> client.makeBucket(wanted));
    } catch (ExecutionException | MinioException e) {
      var code = S3Failure.code(e).orElse("");
      // Two servers that start together may both find it missing.
      if (!code.equals("BucketAlreadyOwnedByYou") && !code.equals("BucketAlreadyExists")) {
        throw calls.failures().unmade(e);
      }
    }
  }

  private void write() {
    var key = ObjectKey.probe();
    var nothing = Digest.of(List.of(), calls.encrypted());
    var empty =
        PutObjectAPIArgs.builder()
            .bucket(calls.bucket())
            .object(key.value())
            .data(new byte[0], 0)
            .headers(nothing.headers())
            .build();
    try {
      calls.await(client -> client.putObject(empty));
    } catch (ExecutionException | MinioException e) {
      if (S3Failure.code(e).filter("NoSuchBucket"::equals).isPresent()) {
        make();
        return;
      }
      throw calls.failures().translate(e);
    }
    var written = RemoveObjectArgs.builder().bucket(calls.bucket()).object(key.value()).build();
    calls.call(key, client -> client.removeObject(written));
  }
}
