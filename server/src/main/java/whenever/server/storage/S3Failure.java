package whenever.server.storage;

import io.minio.errors.ErrorResponseException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** What an S3 server's refusals mean, in sentences that say what to do. */
record S3Failure(StorageConfig.S3 config) {

  /** The answer's code, such as {@code NoSuchKey}, where the server gave an answer. */
  static Optional<String> code(Throwable failure) {
    return root(failure) instanceof ErrorResponseException refusal
        ? Optional.ofNullable(refusal.errorResponse().code())
        : Optional.empty();
  }

  static boolean isMissing(Throwable failure) {
    return code(failure).filter(code -> code.equals("NoSuchKey")).isPresent();
  }

  RuntimeException translate(ObjectKey key, Throwable failure) {
    return isMissing(failure) ? new ObjectMissingException(key, failure) : translate(failure);
  }

  RuntimeException translate(Throwable failure) {
    var cause = root(failure);
    if (cause instanceof StorageException known) {
      return known;
    }
    if (cause instanceof ErrorResponseException refusal) {
      return refused(refusal);
    }
    return cause instanceof IOException
        ? new StorageException(
            "The S3 server %s cannot be reached (%s); check storage.s3-endpoint and that it runs."
                .formatted(config.endpoint(), cause.getMessage()),
            cause)
        : new StorageException(
            "The S3 server %s did not answer as expected (%s)."
                .formatted(config.endpoint(), cause.getMessage()),
            cause);
  }

  private RuntimeException refused(ErrorResponseException refusal) {
    var code = String.valueOf(refusal.errorResponse().code());
    return switch (code) {
      case "XMinioStorageFull", "QuotaExceeded", "InsufficientStorage", "StorageFull" ->
          new ProblemException(
              ProblemType.STORAGE_FULL,
              "The server's media storage is full; please tell its operator.");
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "AccessDenied", "Forbidden" ->
          new StorageException(
              "The S3 server %s refuses access to the bucket %s (%s); check storage.s3-access-key and storage.s3-secret-key."
                  .formatted(config.endpoint(), config.bucket(), code),
              refusal);
      case "NoSuchBucket" ->
          new StorageException(
              "The bucket %s is not there any more.".formatted(config.bucket()), refusal);
      default ->
          new StorageException(
              "The S3 server %s refused: %s (%s)."
                  .formatted(config.endpoint(), refusal.errorResponse().message(), code),
              refusal);
    };
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && cause != null ? root(cause) : failure;
  }
}
