package whenever.server.storage;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import io.minio.errors.XmlParserException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

/** What an S3 server's refusals mean, in sentences that say which setting to look at. */
record S3Failure(StorageConfig.S3 config) {
  private static final Pattern STATUS = Pattern.compile("Response code: (\\d{3})");
  private static final Set<String> OTHER_REGION =
      Set.of(
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException",
          "InvalidLocationConstraint",
          "PermanentRedirect",
          "Redirect");
  private static final Set<String> FULL =
      Set.of("XMinioStorageFull", "QuotaExceeded", "InsufficientStorage", "StorageFull");

  /** The answer's code, such as {@code NoSuchKey}, where the server gave an answer. */
  static Optional<String> code(Throwable failure) {
    return switch (root(failure)) {
      case ErrorResponseException refusal -> Optional.ofNullable(refusal.errorResponse().code());
      case InvalidResponseException strange ->
          switch (status(strange)) {
            case 412 -> Optional.of("PreconditionFailed");
            case 405, 501 -> Optional.of("NotImplemented");
            case 507 -> Optional.of("InsufficientStorage");
            default -> Optional.empty();
          };
      case ServerException failed when failed.statusCode() == 507 ->
          Optional.of("InsufficientStorage");
      default -> Optional.empty();
    };
  }

  /** Whether there was an answer at all. */
  static boolean answered(Throwable failure) {
    return !(root(failure) instanceof IOException);
  }

  /** In the server's own words. */
  static String reason(Throwable failure) {
    return root(failure) instanceof ErrorResponseException refusal
        ? refusal.errorResponse().code() + ": " + refusal.errorResponse().message()
        : String.valueOf(root(failure).getMessage());
  }

  RuntimeException translate(ObjectKey key, Throwable failure) {
    return code(failure).filter("NoSuchKey"::equals).isPresent()
        ? new ObjectMissingException(key, failure)
        : translate(failure);
  }

  RuntimeException translate(Throwable failure) {
    var cause = root(failure);
    if (cause instanceof StorageException known) {
      return known;
    }
    return code(failure).filter(FULL::contains).isPresent()
        ? StorageFull.problem()
        : new StorageException(sentence(cause), cause);
  }

  private String sentence(Throwable cause) {
    return switch (cause) {
      case ErrorResponseException refusal -> refused(refusal);
      case InvalidResponseException strange -> strange(strange);
      case XmlParserException _ -> noS3("something else than S3's XML");
      // As minio fails on an answer to a write that names no ETag.
      case NullPointerException _ -> noS3("something else than S3's headers");
      case IOException unreached -> new S3Unreached(config).sentence(unreached);
      default ->
          "The S3 server %s did not answer as expected (%s)."
              .formatted(config.endpoint(), cause.getMessage());
    };
  }

  /** For a bucket that is missing and that the server does not make. */
  RuntimeException unmade(Throwable failure) {
    boolean refused = root(failure) instanceof ErrorResponseException;
    if (!refused || code(failure).filter(OTHER_REGION::contains).isPresent()) {
      return translate(failure);
    }
    return new StorageException(
        "There is no bucket %s at %s and it cannot be made (%s); make it there, or check storage.s3-bucket."
            .formatted(config.bucket(), config.endpoint(), reason(failure)),
        failure);
  }

  private String refused(ErrorResponseException refusal) {
    var code = String.valueOf(refusal.errorResponse().code());
    var words = refusal.errorResponse().message();
    var server = "The S3 server " + config.endpoint();
    return switch (code) {
      case "InvalidAccessKeyId" ->
          server + " does not know the access key; check storage.s3-access-key.";
      case "SignatureDoesNotMatch" ->
          server
              + " says that the secret of the access key is another; check storage.s3-secret-key.";
      case "RequestTimeTooSkewed", "RequestExpired" ->
          server + " has another time than this machine; set the clocks of both right.";
      case String _ when OTHER_REGION.contains(code) ->
          "%s expects another region than %s (%s); set storage.s3-region, and the endpoint of that region."
              .formatted(server, config.region(), words);
      case "AccessDenied", "Forbidden" ->
          "%s refuses access to the bucket %s (%s); check storage.s3-bucket, storage.s3-access-key and storage.s3-secret-key, and what this key may do."
              .formatted(server, config.bucket(), words);
      case "NoSuchBucket" -> noBucket();
      case "SecondLevelDomainForbidden" ->
          server + " wants the bucket in the host; set storage.s3-path-style to false.";
      default -> "%s refused: %s (%s).".formatted(server, words, code);
    };
  }

  String noBucket() {
    return "The S3 server %s has no bucket %s; make it, or check storage.s3-bucket%s."
        .formatted(
            config.endpoint(),
            config.bucket(),
            config.pathStyle() ? "" : " and storage.s3-path-style");
  }

  private String strange(InvalidResponseException strange) {
    var words = String.valueOf(strange.getMessage());
    if (words.contains("HTTP request to an HTTPS server")
        || words.contains("HTTP request was sent to HTTPS port")) {
      return "The S3 server %s wants TLS; begin storage.s3-endpoint with https://."
          .formatted(config.endpoint());
    }
    int status = status(strange);
    return status >= 500
        ? "The S3 server %s is not working just now (status %d)."
            .formatted(config.endpoint(), status)
        : noS3(words.contains("html") ? "a web page" : "status " + status + " without S3's XML");
  }

  private String noS3(String answered) {
    return "There is no S3 server at %s, it answers with %s; check storage.s3-endpoint (a web console has another address)."
        .formatted(config.endpoint(), answered);
  }

  private static int status(InvalidResponseException strange) {
    var found = STATUS.matcher(String.valueOf(strange.getMessage()));
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure.getCause();
    boolean wrapper =
        failure instanceof CompletionException || failure instanceof ExecutionException;
    return wrapper && cause != null ? root(cause) : failure;
  }
}
