package whenever.transcode.probe.piece;

import java.util.Optional;

/**
 * An EBML element (RFC 8794): its id with the length marker, and where its data lies.
 *
 * @param start position of its id
 * @param data position of its data
 * @param size bytes of data, or {@link #UNKNOWN}
 */
public record Element(int id, long start, long data, long size) {
  public static final int EBML = 0x1a45dfa3;
  public static final int SEGMENT = 0x18538067;
  public static final int CLUSTER = 0x1f43b675;
  static final int ATTACHMENTS = 0x1941a469;

  /** The size of what a live recorder has not finished. */
  public static final long UNKNOWN = -1;

  /** The element whose id begins here; empty when there is none, or its head is cut. */
  public static Optional<Element> at(Bytes bytes, long start) {
    int idLength = length(bytes, start, 4);
    int sizeLength = idLength == 0 ? 0 : length(bytes, start + idLength, 8);
    if (sizeLength == 0) {
      return Optional.empty();
    }
    int id = (int) bytes.number(start, idLength);
    long marker = 1L << (7 * sizeLength);
    long size = bytes.number(start + idLength, sizeLength) & (marker - 1);
    long data = start + idLength + sizeLength;
    return Optional.of(new Element(id, start, data, size == marker - 1 ? UNKNOWN : size));
  }

  /** Length of the variable-size number here (RFC 8794, section 4), or 0 when it is not whole. */
  private static int length(Bytes bytes, long at, int most) {
    if (at >= bytes.size()) {
      return 0;
    }
    int length = Integer.numberOfLeadingZeros(bytes.at(at)) - 23;
    return length > most || at + length > bytes.size() ? 0 : length;
  }

  /** Position after its data, whether or not the file is that long. */
  public long end() {
    return size == UNKNOWN ? Long.MAX_VALUE : data + size;
  }

  /** Whether all of it is there. */
  public boolean fits(Bytes bytes) {
    return size != UNKNOWN && size <= bytes.size() - data;
  }

  /** Its data as a number. */
  public long number(Bytes bytes) {
    return bytes.number(data, (int) Math.min(size, 8));
  }
}
