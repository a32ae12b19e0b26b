package whenever.server.storage;

import io.minio.BucketExistsArgs;
import io.minio.Http;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** One connection to one bucket: calls that block and fail with our own exceptions. */
final class S3Calls implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** How long a server may be silent; large parts are long but not silent. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  private static final int MOST_REQUESTS = 64;

  private final StorageConfig.S3 config;
  private final S3Failure failures;
  private final MinioAsyncClient client;

  S3Calls(StorageConfig.S3 config) {
    this.config = config;
    failures = new S3Failure(config);
    client =
        MinioAsyncClient.builder()
            .endpoint(config.endpoint().toString())
            .region(config.region())
            .credentials(config.accessKey(), config.secretKey().reveal())
            .httpClient(connections(), true)
            .build();
    if (config.pathStyle()) {
      client.disableVirtualStyleEndpoint();
    } else {
      client.enableVirtualStyleEndpoint();
    }
  }

  private static OkHttpClient connections() {
    // The default of five requests at once would queue uploads behind each other.
    var dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(MOST_REQUESTS);
    dispatcher.setMaxRequestsPerHost(MOST_REQUESTS);
    return Http.newDefaultClient()
        .newBuilder()
        .dispatcher(dispatcher)
        .connectTimeout(CONNECT)
        .readTimeout(SILENCE)
        .writeTimeout(SILENCE)
        .build();
  }

  StorageConfig.S3 config() {
    return config;
  }

  String bucket() {
    return config.bucket();
  }

  /** Whether bodies travel inside TLS. */
  boolean encrypted() {
    return "https".equals(config.endpoint().getScheme());
  }

  /** Something asked of the server that answers later. */
  @FunctionalInterface
  interface Request<T> {
    CompletableFuture<T> send(MinioAsyncClient client) throws MinioException;
  }

  /** Sends a request about an object and waits for the answer. */
  <T> T call(ObjectKey key, Request<T> request) {
    try {
      return await(request);
    } catch (ExecutionException | MinioException e) {
      throw failures.translate(key, e);
    }
  }

  /** As {@link #call}, for whom a refusal is an answer. */
  <T> T await(Request<T> request) throws ExecutionException, MinioException {
    try {
      return request.send(client).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("The call to the S3 server was interrupted.", e);
    }
  }

  /** Sends without waiting. */
  <T> CompletableFuture<T> send(ObjectKey key, Request<T> request) {
    try {
      return request.send(client);
    } catch (MinioException e) {
      throw failures.translate(key, e);
    }
  }

  RuntimeException failure(ObjectKey key, Throwable cause) {
    return failures.translate(key, cause);
  }

  void ensureBucket() {
    try {
      var there = BucketExistsArgs.builder().bucket(bucket()).build();
      if (!await(client -> client.bucketExists(there))) {
        var wanted = MakeBucketArgs.builder().bucket(bucket()).region(config.region()).build();
        await(client -> client.makeBucket(wanted));
      }
    } catch (ExecutionException | MinioException e) {
      // Two servers that start together may both find it missing.
      if (S3Failure.code(e).filter("BucketAlreadyOwnedByYou"::equals).isEmpty()) {
        throw failures.translate(e);
      }
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
