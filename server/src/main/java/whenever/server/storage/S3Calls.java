package whenever.server.storage;

import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** One connection to one bucket: calls that block and fail with our own exceptions. */
final class S3Calls implements AutoCloseable {
  /** How long a server may be silent; large parts are long but not silent. */
  static final Duration SILENCE = Duration.ofSeconds(30);

  /** At the start a person waits, and nothing is large. */
  static final Duration AT_START = Duration.ofSeconds(5);

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int MOST_REQUESTS = 64;

  /** One more attempt after a stumble; whoever asked comes again later, and waits in between. */
  private static final int ATTEMPTS = 2;

  private static final long BETWEEN_MS = 250;
  private static final Set<Integer> STUMBLES = Set.of(500, 502, 503, 504);

  private final StorageConfig.S3 config;
  private final S3Failure failures;
  private final MinioAsyncClient client;

  S3Calls(StorageConfig.S3 config, Duration silence) {
    this.config = config;
    failures = new S3Failure(config);
    client =
        MinioAsyncClient.builder()
            .endpoint(config.endpoint().toString())
            .region(config.region())
            .credentials(config.accessKey(), config.secretKey().reveal())
            .httpClient(connections(silence), true)
            .build();
    client.setRetry(STUMBLES, BETWEEN_MS, ATTEMPTS);
    if (config.pathStyle()) {
      client.disableVirtualStyleEndpoint();
    } else {
      client.enableVirtualStyleEndpoint();
    }
  }

  private static OkHttpClient connections(Duration silence) {
    // The default of five requests at once would queue uploads behind each other.
    var dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(MOST_REQUESTS);
    dispatcher.setMaxRequestsPerHost(MOST_REQUESTS);
    return Http.newDefaultClient()
        .newBuilder()
        .dispatcher(dispatcher)
        .connectTimeout(CONNECT)
        .readTimeout(silence)
        .writeTimeout(silence)
        .build();
  }

  S3Failure failures() {
    return failures;
  }

  /** For what answers without waiting, such as a listing. */
  MinioAsyncClient client() {
    return client;
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

  @Override
  public void close() {
    client.close();
  }
}
