package whenever.transcode.probe.piece;

/**
 * One recording within a file: its header and what follows it.
 *
 * @param from position of its first byte
 * @param to position after the last byte that is of use
 * @param media whether anything but a header was found
 */
public record Range(long from, long to, boolean media) {
  /** How many bytes. */
  public long length() {
    return to - from;
  }

  boolean contains(long position) {
    return position >= from && position < to;
  }
}
