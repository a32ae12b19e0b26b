package whenever.transcode.hls;

import java.nio.file.Path;
import java.util.List;

/**
 * An MP4 with two doors: its index at the front for a player that plays files, and fragments that
 * HLS addresses by their place in it.
 *
 * @param path the file
 * @param init the initialization segment, a small file of its own
 * @param segments one behind the other, each beginning with a key frame where there is a picture
 * @param codecs as in RFC 6381, such as {@code avc1.42c01e,opus}
 */
public record Woven(Path path, Path init, List<Segment> segments, String codecs) {
  public Woven {
    segments = List.copyOf(segments);
  }
}
