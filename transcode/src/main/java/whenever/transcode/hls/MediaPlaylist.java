package whenever.transcode.hls;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A media playlist (RFC 8216, section 4.3.3) of a finished recording: every segment is a range of
 * bytes of one file.
 *
 * @param init address of the initialization segment, as seen from the playlist
 * @param media address of the file
 */
public record MediaPlaylist(String init, String media, List<Segment> segments) {
  /** The media type of playlists. */
  public static final String CONTENT_TYPE = "application/vnd.apple.mpegurl";

  public MediaPlaylist {
    init = quotable(init);
    media = line(media);
    segments = List.copyOf(segments);
  }

  /** The playlist itself. */
  public String text() {
    var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
    text.append("#EXT-X-TARGETDURATION:").append(targetSeconds()).append('\n');
    text.append("#EXT-X-PLAYLIST-TYPE:VOD\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    text.append("#EXT-X-MAP:URI=\"").append(init).append("\"\n");
    for (var segment : segments) {
      text.append("#EXTINF:").append(seconds(segment.duration())).append(",\n");
      text.append("#EXT-X-BYTERANGE:").append(segment.length()).append('@');
      text.append(segment.offset()).append('\n').append(media).append('\n');
    }
    return text.append("#EXT-X-ENDLIST\n").toString();
  }

  private static String seconds(Duration duration) {
    return String.format(
        Locale.ROOT, "%d.%06d", duration.toSeconds(), duration.toNanosPart() / 1000);
  }

  /** No segment may last longer, when both are rounded to whole seconds. */
  private long targetSeconds() {
    return segments.stream()
        .mapToLong(segment -> segment.duration().plusMillis(500).toSeconds())
        .reduce(1, Math::max);
  }

  /** An address that a line of a playlist can be: nothing that ends the line or begins a tag. */
  static String line(String address) {
    if (address.isEmpty() || address.startsWith("#") || !address.chars().allMatch(c -> c > ' ')) {
      throw new IllegalArgumentException("not an address for a playlist");
    }
    return address;
  }

  static String quotable(String text) {
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == '"' || c == 0x7f)) {
      throw new IllegalArgumentException("not a text for a playlist");
    }
    return text;
  }
}
