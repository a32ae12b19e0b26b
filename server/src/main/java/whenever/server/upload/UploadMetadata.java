package whenever.server.upload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * What {@code Upload-Metadata} says of a new upload.
 *
 * @param message whose recording it is
 * @param part which part of it; a message of one part needs no other id than its own
 * @param header the header as it came
 */
record UploadMetadata(UUID message, UUID part, String header) {
  private static final Pattern PAIR =
      Pattern.compile("([\\x21-\\x2b\\x2d-\\x7e]+)(?: ([A-Za-z0-9+/]*={0,2}))?");
  private static final int LONGEST = 4096;

  static UploadMetadata of(Request request) {
    return parse(request.header("Upload-Metadata").orElse(""));
  }

  static UploadMetadata parse(String header) {
    if (header.length() > LONGEST) {
      throw invalid("Upload-Metadata may have at most %d characters.".formatted(LONGEST));
    }
    Map<String, String> values = values(header);
    UUID message =
        Optional.ofNullable(values.get("message"))
            .map(value -> id("message", value))
            .orElseThrow(() -> invalid("Upload-Metadata must hold `message`, the id of a draft."));
    UUID part = values.containsKey("part") ? id("part", values.get("part")) : message;
    return new UploadMetadata(message, part, header);
  }

  private static Map<String, String> values(String header) {
    Map<String, String> values = new HashMap<>();
    for (String text : header.split(",", -1)) {
      var pair = PAIR.matcher(text.strip());
      if (!pair.matches()) {
        throw invalid("Upload-Metadata must be pairs of a key and a value in Base64.");
      }
      String value = pair.group(2) == null ? "" : decode(pair.group(2));
      if (values.put(pair.group(1), value) != null) {
        throw invalid("Upload-Metadata may name a key once.");
      }
    }
    return values;
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw invalid("Upload-Metadata must hold its values in Base64.");
    }
  }

  private static UUID id(String key, String value) {
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      throw invalid("`%s` in Upload-Metadata must be an id, in Base64.".formatted(key));
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }
}
