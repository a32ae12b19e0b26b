package whenever.server.message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** Where a page of messages ended: the last one's time and id. */
record PageMark(Instant time, UUID id) {

  String encode() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((time + " " + id).getBytes(StandardCharsets.UTF_8));
  }

  static PageMark decode(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      return new PageMark(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    } catch (IllegalArgumentException | DateTimeParseException | IndexOutOfBoundsException e) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "`before` must be the `next` of another page.");
    }
  }
}
