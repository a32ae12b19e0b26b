package whenever.server.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/**
 * A part of some bytes, as asked for by a {@code Range} header (RFC 9110, section 14).
 *
 * @param first position of the first byte
 * @param length how many bytes
 */
record ByteRange(long first, long length) {
  /** One range; several in one request are answered with the whole, as the RFC allows. */
  private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

  /**
   * Reads the header.
   *
   * @return empty when the whole is to be sent
   */
  static Optional<ByteRange> parse(String header, long total) {
    Matcher range = ONE.matcher(header);
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long suffix = Math.min(Long.parseLong(range.group(2)), total);
      return satisfiable(total - suffix, total - 1, total);
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(range.group(2));
    return last < first ? Optional.empty() : satisfiable(first, Math.min(last, total - 1), total);
  }

  private static Optional<ByteRange> satisfiable(long first, long last, long total) {
    if (first > last) {
      throw new ProblemException(
              ProblemType.RANGE_NOT_SATISFIABLE, "There are only " + total + " bytes.")
          .withHeader("Content-Range", "bytes */" + total);
    }
    return Optional.of(new ByteRange(first, last - first + 1));
  }

  /** The {@code Content-Range} header. */
  String of(long total) {
    return "bytes " + first + "-" + (first + length - 1) + "/" + total;
  }
}
