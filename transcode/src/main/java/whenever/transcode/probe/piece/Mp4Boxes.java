package whenever.transcode.probe.piece;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import whenever.transcode.probe.Container;
import whenever.transcode.probe.Sniffer;

/**
 * Finds the recordings in an MP4 by walking its boxes (ISO/IEC 14496-12, section 4.2).
 *
 * <p>Where a box is cut, the next {@code ftyp} is searched for. A cut {@code mdat} keeps what it
 * has; any other box that is not whole is left out: ffmpeg refuses all of a file that ends within
 * its last {@code moof}.
 */
public final class Mp4Boxes {
  private static final int FTYP = 0x66747970;
  private static final int LONGEST_FTYP = 256;
  private static final Set<String> KNOWN =
      Set.of(
          "ftyp", "moov", "moof", "mdat", "mfra", "sidx", "ssix", "styp", "free", "skip", "wide",
          "udta", "meta", "uuid", "emsg", "prft", "pdin", "pnot");

  /** A box; its end is unknown where it says that it goes on to the end of the file. */
  private record Box(String type, long start, long end) {
    boolean isMedia() {
      return type.equals("moof") || type.equals("mdat");
    }
  }

  private final Bytes bytes;
  private final int most;
  private final List<Range> ranges = new ArrayList<>();
  private long from;
  private boolean media;

  private Mp4Boxes(Bytes bytes, int most) {
    this.bytes = bytes;
    this.most = most;
  }

  /** One range for each header, at most so many. */
  public static List<Range> ranges(Bytes bytes, int most) {
    var boxes = new Mp4Boxes(bytes, most);
    boxes.walk();
    return boxes.ranges;
  }

  private void walk() {
    var last = new Box("", 0, 0);
    while (last.end < bytes.size() && ranges.size() < most) {
      var box = boxAt(last.end);
      if (isWhole(box)) {
        if (box.type.equals("ftyp") && box.start > from) {
          close(box.start, box.start);
        }
        media |= box.isMedia();
        last = box;
      } else {
        last = goOn(last, box);
      }
    }
    if (from < bytes.size() && ranges.size() < most) {
      close(bytes.size(), bytes.size());
    }
  }

  /** Looks for the next header behind a cut box, or in the one before whose end led nowhere. */
  private Box goOn(Box before, Box broken) {
    long next = nextHeader(Math.max(before.start, from) + 8);
    long to = next < 0 ? bytes.size() : next;
    boolean misled = next >= 0 && next < broken.start;
    var cut = misled ? before : broken;
    // A type that nobody knows is no reason to lose what may follow it.
    boolean odd = !misled && broken.end <= bytes.size();
    media |= odd || broken.type.equals("mdat");
    close(odd || cut.type.equals("mdat") ? to : cut.start, to);
    return new Box("", to, to);
  }

  private void close(long to, long next) {
    ranges.add(new Range(from, to, media));
    from = next;
    media = false;
  }

  private Box boxAt(long at) {
    if (at + 8 > bytes.size()) {
      return new Box("", at, Long.MAX_VALUE);
    }
    var type = new String(bytes.slice(at + 4, 4), ISO_8859_1);
    long size = bytes.number(at, 4);
    if (size == 1 && at + 16 <= bytes.size()) {
      size = bytes.number(at + 8, 8);
    }
    boolean sane = size >= 8 && size < Long.MAX_VALUE - at;
    return new Box(type, at, sane ? at + size : Long.MAX_VALUE);
  }

  /** A box of a type that we do not know counts when something known, or the end, follows it. */
  private boolean isWhole(Box box) {
    if (box.end > bytes.size()) {
      return false;
    }
    return KNOWN.contains(box.type)
        || box.end == bytes.size()
        || KNOWN.contains(boxAt(box.end).type);
  }

  private long nextHeader(long start) {
    long at = bytes.find(FTYP, start, bytes.size());
    while (at >= 0 && !isHeader(at - 4)) {
      at = bytes.find(FTYP, at + 1, bytes.size());
    }
    return at < 0 ? -1 : at - 4;
  }

  private boolean isHeader(long at) {
    var box = boxAt(at);
    if (box.end - at > LONGEST_FTYP || box.end > bytes.size()) {
      return false;
    }
    boolean film =
        Sniffer.sniff(bytes.slice(at, box.end - at)).filter(Container.MP4::equals).isPresent();
    return film && (box.end + 8 > bytes.size() || KNOWN.contains(boxAt(box.end).type));
  }
}
