package whenever.transcode.probe.piece;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import whenever.transcode.probe.Sniffer;

/**
 * Finds the recordings in a Matroska or WebM file, whose header a restarted recorder repeats.
 *
 * <p>A live recorder tells no sizes, and where one was killed the next header stands in the middle
 * of a block; so every byte is looked at, and a header must be whole to count: an EBML header with
 * a document type of ours, and a segment right behind it.
 */
public final class MatroskaHeaders {
  private static final int LONGEST_HEADER = 128;

  /** What may stand in a segment before its first cluster. */
  private static final Set<Integer> BEFORE_CLUSTERS =
      Set.of(
          Element.SEGMENT,
          Element.ATTACHMENTS,
          0x114d9b74, // SeekHead
          0x1549a966, // Info
          0x1654ae6b, // Tracks
          0x1c53bb6b, // Cues
          0x1043a770, // Chapters
          0x1254c367, // Tags
          0xec, // Void
          0xbf); // CRC-32

  private MatroskaHeaders() {}

  /** One range for each header, at most so many. */
  public static List<Range> ranges(Bytes bytes, int most) {
    var ranges = new ArrayList<Range>();
    long from = 0;
    while (from >= 0 && ranges.size() < most) {
      long next = nextHeader(bytes, from);
      long to = next < 0 ? bytes.size() : next;
      ranges.add(new Range(from, to, bytes.find(Element.CLUSTER, from, to) >= 0));
      from = next;
    }
    return ranges;
  }

  private static long nextHeader(Bytes bytes, long from) {
    var attached = attachments(bytes, from);
    long at = bytes.find(Element.EBML, from + 4, bytes.size());
    while (at >= 0) {
      // A film that somebody attached to a film is not a recording of its own.
      if (attached.contains(at)) {
        at = attached.to() - 1;
      } else if (isHeader(bytes, at)) {
        return at;
      }
      at = bytes.find(Element.EBML, at + 1, bytes.size());
    }
    return -1;
  }

  private static boolean isHeader(Bytes bytes, long at) {
    return Element.at(bytes, at)
        .filter(header -> header.size() <= LONGEST_HEADER && header.fits(bytes))
        .filter(header -> bytes.has(header.end(), Element.SEGMENT))
        .flatMap(header -> Sniffer.sniff(bytes.slice(at, header.end() - at)))
        .isPresent();
  }

  /** Where attachments lie, when all before them is as it should be. */
  private static Range attachments(Bytes bytes, long header) {
    var element = Element.at(bytes, header).filter(head -> head.fits(bytes));
    var range = new Range(0, 0, false);
    while (element.isPresent()) {
      var current = element.get();
      boolean inside = current.id() == Element.SEGMENT;
      if (!inside && !current.fits(bytes)) {
        return range;
      }
      element =
          Element.at(bytes, inside ? current.data() : current.end())
              .filter(next -> BEFORE_CLUSTERS.contains(next.id()) || isCluster(next));
      if (current.id() == Element.ATTACHMENTS && element.isPresent()) {
        range = new Range(current.data(), current.end(), false);
      }
      element = element.filter(next -> !isCluster(next));
    }
    return range;
  }

  private static boolean isCluster(Element element) {
    return element.id() == Element.CLUSTER;
  }
}
