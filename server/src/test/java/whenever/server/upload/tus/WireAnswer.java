package whenever.server.upload.tus;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer as it came over the wire, held against what a test writes down of it. */
record WireAnswer(int status, Map<String, String> headers, String body) {

  /**
   * Reads one answer.
   *
   * @param toHead whether it has no body in any case
   */
  static WireAnswer read(InputStream in, boolean toHead) throws IOException {
    String first = line(in);
    int status = Integer.parseInt(first.split(" ", 3)[1]);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.merge(
          line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
    }
    boolean empty = toHead || status == 204 || status < 200;
    return new WireAnswer(status, headers, empty ? "" : body(in, headers));
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    if (!"chunked".equals(headers.get("Transfer-Encoding"))) {
      int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
      return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
    var body = new ByteArrayOutputStream();
    int length;
    do {
      length = Integer.parseInt(line(in), 16);
      body.write(in.readNBytes(length));
      line(in);
    } while (length > 0);
    return body.toString(StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next; (next = in.read()) != '\n'; ) {
      if (next < 0) {
        throw new EOFException("the connection ended after: " + line);
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * In what it is not what was expected: a status line ({@code HTTP/1.1 404|410}), then headers
   * with their value, {@code ~} and a pattern, {@code (any)} or {@code (none)}.
   */
  List<String> differences(String expected) {
    List<String> lines = expected.lines().toList();
    List<String> differences = new ArrayList<>();
    String statuses = lines.getFirst().replace("HTTP/1.1 ", "").strip();
    if (!Integer.toString(status).matches(statuses)) {
      differences.add("status %d instead of %s".formatted(status, statuses));
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] header = line.split(": ", 2);
      String value = headers.get(header[0]);
      if (!fits(value, header[1])) {
        differences.add("%s: %s instead of %s".formatted(header[0], value, header[1]));
      }
    }
    return differences;
  }

  private static boolean fits(String value, String expected) {
    if (expected.equals("(none)")) {
      return value == null;
    }
    if (value == null || expected.equals("(any)")) {
      return value != null;
    }
    return expected.startsWith("~") ? value.matches(expected.substring(1)) : value.equals(expected);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("HTTP/1.1 " + status + "\n");
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.append('\n').append(body).toString();
  }
}
