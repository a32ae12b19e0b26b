package whenever.server.upload;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The headers of tus 1.0.0. */
final class TusHeaders {
  static final String VERSION = "1.0.0";
  static final String CONTENT_TYPE = "application/offset+octet-stream";
  static final String EXTENSIONS =
      "creation,creation-with-upload,creation-defer-length,expiration,checksum,termination";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  // RFC 9110, section 5.6.7: always GMT, always two digits.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private TusHeaders() {}

  static void requireVersion(Request request) {
    if (!request.header("Tus-Resumable").filter(VERSION::equals).isPresent()) {
      throw new ProblemException(
              ProblemType.TUS_VERSION, "Send the header Tus-Resumable: " + VERSION + ".")
          .withHeader("Tus-Version", VERSION);
    }
  }

  static void requireContentType(Request request) {
    if (!request.header("Content-Type").filter(CONTENT_TYPE::equals).isPresent()) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the bytes as " + CONTENT_TYPE + ".");
    }
  }

  /** Whether a creation brings bytes. */
  static boolean hasBody(Request request) {
    return request.header("Transfer-Encoding").isPresent()
        || request.header("Content-Length").filter(length -> !length.equals("0")).isPresent();
  }

  /** The offset of a PATCH, in bytes. */
  static long offset(Request request) {
    return number(request, "Upload-Offset")
        .orElseThrow(() ->
            new ProblemException(ProblemType.INVALID_REQUEST, "Send the header Upload-Offset."));
  }

  /** The length that a PATCH declares, or null. */
  static @Nullable Long declaredLength(Request request) {
    return number(request, "Upload-Length").orElse(null);
  }

  /** The length of a creation, or null when it is deferred. */
  static @Nullable Long creationLength(Request request) {
    Optional<Long> length = number(request, "Upload-Length");
    Optional<String> deferred = request.header("Upload-Defer-Length");
    if (deferred.isPresent() && !deferred.get().equals("1")) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, "Upload-Defer-Length must be 1.");
    }
    if (length.isPresent() == deferred.isPresent()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "Send either Upload-Length or Upload-Defer-Length: 1.");
    }
    return length.orElse(null);
  }

  static String date(Instant instant) {
    return DATE.format(instant);
  }

  private static Optional<Long> number(Request request, String name) {
    Optional<String> text = request.header(name);
    if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, name + " must be a number of bytes.");
    }
    return text.map(Long::valueOf);
  }
}
