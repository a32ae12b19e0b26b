package whenever.server.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The name under which a browser saves an answer (RFC 6266). */
public final class Attachment {
  private static final int LONGEST = 100;

  private Attachment() {}

  /**
   * The same answer, to be saved.
   *
   * @param title of the person's choice; what no file system likes in a name is left out
   * @param extension without a dot
   */
  public static Reply named(Reply reply, String title, String extension) {
    String name = fileName(title) + "." + extension;
    String value =
        "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(ascii(name), encoded(name));
    return reply.withHeader("Content-Disposition", value);
  }

  private static String fileName(String title) {
    String name =
        title
            .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|]+", " ")
            .replaceAll("\\s+", " ")
            .replaceAll("^[. ]+|[. ]+$", "");
    int end = name.offsetByCodePoints(0, Math.min(LONGEST, name.codePointCount(0, name.length())));
    return name.isEmpty() ? "Message" : name.substring(0, end).strip();
  }

  /** For clients that know only the older form. */
  private static String ascii(String name) {
    return name.replaceAll("[^\\x20-\\x7e]|%", "_");
  }

  /** RFC 8187; a plus would be read as it stands. */
  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
