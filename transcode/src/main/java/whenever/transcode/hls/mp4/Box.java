package whenever.transcode.hls.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import whenever.transcode.ffmpeg.MediaException;
import whenever.transcode.ffmpeg.MediaException.Reason;
import whenever.transcode.probe.piece.Bytes;

/**
 * A box within a file: its type, where it starts, and where its contents begin and end.
 *
 * <p>Whatever the file says, nothing outside of it is read: what does not fit is damaged.
 */
record Box(Bytes bytes, String type, long start, long body, long end) {
  /** More than any movie has side by side; a file of empty boxes must not fill the memory. */
  private static final int MOST = 1024;

  /** All that a file consists of. */
  static List<Box> of(Bytes bytes) {
    return within(bytes, 0, bytes.size());
  }

  private static List<Box> within(Bytes bytes, long from, long to) {
    var boxes = new ArrayList<Box>();
    for (long at = from; at < to; at = boxes.getLast().end) {
      if (boxes.size() == MOST) {
        throw damaged("more boxes than any movie has");
      }
      boxes.add(at(bytes, at, to));
    }
    return boxes;
  }

  private static Box at(Bytes bytes, long start, long to) {
    if (to - start < 8) {
      throw damaged("a box that is cut");
    }
    var type = new String(bytes.slice(start + 4, 4), ISO_8859_1);
    long size = bytes.number(start, 4);
    long body = start + 8;
    if (size == 1 && to - start >= 16) {
      size = bytes.number(start + 8, 8);
      body = start + 16;
    } else if (size == 0) {
      size = to - start;
    }
    if (size < body - start || size > to - start) {
      throw damaged("the box " + type + " does not fit");
    }
    return new Box(bytes, type, start, body, start + size);
  }

  static MediaException damaged(String what) {
    return new MediaException(Reason.DAMAGED, what);
  }

  /** The boxes in this one, after so many bytes of its own. */
  List<Box> children(int after) {
    check(after);
    return within(bytes, body + after, end);
  }

  /** The first box of a type in this one. */
  Optional<Box> find(String wanted) {
    return children(0).stream().filter(box -> box.type.equals(wanted)).findFirst();
  }

  Box child(String wanted) {
    return find(wanted).orElseThrow(() -> damaged("no " + wanted + " in " + type));
  }

  /** How many bytes of contents. */
  long length() {
    return end - body;
  }

  /** The unsigned number at a place in the contents. */
  long number(long at, int count) {
    check(at + count);
    return bytes.number(body + at, count);
  }

  private void check(long length) {
    if (length < 0 || length > length()) {
      throw damaged("the box " + type + " is too short");
    }
  }

  /** How many entries of a size a table has; its count stands at a place, and they follow it. */
  int entries(long at, int size) {
    long count = number(at, 4);
    check(at + 4 + count * size);
    return (int) Math.min(count, Integer.MAX_VALUE);
  }

  /** Contents, from a place on. */
  byte[] contents(long at, int most) {
    check(at);
    if (length() - at > most) {
      throw damaged("the box " + type + " is too long");
    }
    return bytes.slice(body + at, length() - at);
  }
}
