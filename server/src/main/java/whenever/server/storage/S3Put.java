package whenever.server.storage;

import io.minio.Http;
import io.minio.PutObjectAPIArgs;
import io.minio.errors.MinioException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** One object in one request, refused by the server when its key is taken. */
record S3Put(S3Calls calls, ObjectKey key, Digest digest) {

  /** False when there is an object already. */
  boolean send(Function<Http.Headers, PutObjectAPIArgs> content) {
    try {
      calls.await(client -> client.putObject(content.apply(digest.headersForNewKey())));
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
    calls.call(key, client -> client.putObject(content.apply(digest.headers())));
    return true;
  }
}
