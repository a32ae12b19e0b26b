package whenever.server.storage;

import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import io.minio.errors.MinioException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** One object in one request, refused by the server when its key is taken. */
record S3Put(S3Calls calls, ObjectKey key, String crc32c) {

  /**
   * Our own sum, from the processor's instruction: without it minio walks a table, byte by byte.
   */
  static Http.Headers checksum(String crc32c) {
    return new Http.Headers(
        "x-amz-checksum-crc32c", crc32c, "x-amz-sdk-checksum-algorithm", "CRC32C");
  }

  private Http.Headers onlyWhenNew() {
    return new Http.Headers(
        "x-amz-checksum-crc32c",
        crc32c,
        "x-amz-sdk-checksum-algorithm",
        "CRC32C",
        "If-None-Match",
        "*");
  }

  /** False when there is an object already. */
  boolean send(Function<Http.Headers, PutObjectAPIArgs> content) {
    try {
      calls.await(client -> client.putObject(content.apply(onlyWhenNew())));
      return true;
    } catch (ExecutionException | MinioException e) {
      return switch (S3Failure.code(e).orElse("")) {
        case "PreconditionFailed" -> false;
        case "NotImplemented", "MethodNotAllowed" -> sendAnyway(content);
        default -> throw calls.failure(key, e);
      };
    }
  }

  /** For servers that know no conditions: keys are random, so that nothing is replaced in fact. */
  private boolean sendAnyway(Function<Http.Headers, PutObjectAPIArgs> content) {
    calls.call(key, client -> client.putObject(content.apply(checksum(crc32c))));
    return true;
  }
}
