package whenever.server.upload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** The headers of tus 1.0.0, read from a request. */
final class TusHeaders {
  static final String VERSION = "1.0.0";
  static final String EXTENSIONS = "creation,creation-defer-length,termination";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private TusHeaders() {}

  static void requireVersion(Request request) {
    if (!request.header("Tus-Resumable").filter(VERSION::equals).isPresent()) {
      throw new ProblemException(
              ProblemType.TUS_VERSION, "Send the header Tus-Resumable: " + VERSION + ".")
          .withHeader("Tus-Version", VERSION);
    }
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

  /** The message that an upload belongs to, from {@code Upload-Metadata}. */
  static UUID message(Request request) {
    String metadata = request.header("Upload-Metadata").orElse("");
    for (String pair : metadata.split(",", -1)) {
      String[] keyAndValue = pair.strip().split(" ", 2);
      if (keyAndValue.length == 2 && keyAndValue[0].equals("message")) {
        return messageId(keyAndValue[1]);
      }
    }
    throw noMessage();
  }

  private static UUID messageId(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.strip());
      return UUID.fromString(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw noMessage();
    }
  }

  private static ProblemException noMessage() {
    return new ProblemException(
        ProblemType.INVALID_REQUEST,
        "Upload-Metadata must hold `message` and, in Base64, the id of a draft.");
  }

  private static Optional<Long> number(Request request, String name) {
    Optional<String> text = request.header(name);
    if (text.isPresent() && !NUMBER.matcher(text.get()).matches()) {
      throw new ProblemException(ProblemType.INVALID_REQUEST, name + " must be a number of bytes.");
    }
    return text.map(Long::valueOf);
  }
}
