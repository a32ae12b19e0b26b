package whenever.transcode.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;

/** Reader of the EBML header (RFC 8794, section 11.2) that opens every Matroska and WebM file. */
final class EbmlHeader {
  private static final int DOC_TYPE = 0x4282;

  private final byte[] bytes;
  private int at;

  private EbmlHeader(byte[] bytes) {
    this.bytes = bytes;
    this.at = 4;
  }

  /** The document type, when the header is whole and carries one. */
  static Optional<String> docType(byte[] head) {
    return new EbmlHeader(head).findDocType();
  }

  private Optional<String> findDocType() {
    long end = readNumber(true);
    end = end < 0 ? end : end + at;
    while (at < Math.min(end, bytes.length)) {
      long id = readNumber(false);
      long size = readNumber(true);
      if (id < 0 || size < 0 || size > bytes.length - at) {
        return Optional.empty();
      }
      if (id == DOC_TYPE) {
        return Optional.of(new String(bytes, at, (int) size, US_ASCII).replace("\0", ""));
      }
      at += (int) size;
    }
    return Optional.empty();
  }

  /** A variable-size integer (RFC 8794, section 4), with or without its length marker; or -1. */
  private long readNumber(boolean dropMarker) {
    if (at >= bytes.length) {
      return -1;
    }
    int first = bytes[at] & 0xff;
    int length = Integer.numberOfLeadingZeros(first) - 23;
    if (length > 8 || at + length > bytes.length) {
      return -1;
    }
    long value = dropMarker ? first & (0xff >> length) : first;
    for (int i = 1; i < length; i++) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    at += length;
    return value;
  }
}
