package whenever.transcode.hls;

import java.util.List;

/** A master playlist (RFC 8216, section 4.3.4): the same recording in several forms. */
public record MasterPlaylist(List<Variant> variants) {
  /**
   * One form of the recording.
   *
   * @param address of its media playlist, as seen from the master
   * @param codecs as in RFC 6381
   * @param width pixels across; 0 for sound only
   * @param height pixels down; 0 for sound only
   * @param peak bits a second of the segment that has most
   * @param average bits a second
   */
  public record Variant(
      String address, String codecs, int width, int height, long peak, long average) {
    public Variant {
      address = MediaPlaylist.line(address);
      codecs = MediaPlaylist.quotable(codecs);
    }

    /** With the bit rates of these segments. */
    public static Variant of(
        String address, String codecs, int width, int height, List<Segment> segments) {
      long bytes = segments.stream().mapToLong(Segment::length).sum();
      double seconds =
          segments.stream().mapToDouble(segment -> seconds(segment)).reduce(0, Double::sum);
      double peak =
          segments.stream()
              .mapToDouble(segment -> 8 * segment.length() / seconds(segment))
              .reduce(1, Math::max);
      double average = seconds == 0 ? 1 : Math.clamp(8 * bytes / seconds, 1, peak);
      return new Variant(address, codecs, width, height, Math.round(peak), Math.round(average));
    }

    /** A rest that is hardly there says nothing about the line that is needed. */
    private static double seconds(Segment segment) {
      return Math.max(0.5, segment.duration().toNanos() / 1e9);
    }

    private void write(StringBuilder text) {
      text.append("#EXT-X-STREAM-INF:BANDWIDTH=").append(peak);
      text.append(",AVERAGE-BANDWIDTH=").append(average);
      text.append(",CODECS=\"").append(codecs).append('"');
      if (width > 0 && height > 0) {
        text.append(",RESOLUTION=").append(width).append('x').append(height);
      }
      text.append('\n').append(address).append('\n');
    }
  }

  /** A usual recording; of one that is still being made nobody knows yet. */
  private static final long USUAL_BITS = 3_000_000;

  public MasterPlaylist {
    variants = List.copyOf(variants);
  }

  /** The playlist itself; players begin with the first variant. */
  public String text() {
    var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    variants.forEach(variant -> variant.write(text));
    return text.toString();
  }

  /** The playlist for one form of which nothing is known yet. */
  public static String of(String address) {
    return "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-STREAM-INF:BANDWIDTH=%d\n%s\n"
        .formatted(USUAL_BITS, MediaPlaylist.line(address));
  }
}
