package whenever.transcode.hls.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/** Boxes as they are written: big-endian numbers, and a size for each that is known at its end. */
final class BoxWriter {
  /** Two tables of numbers for each of as many samples as we read. */
  private static final int LARGEST_COPY = 16 << 20;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** What stands in a box. */
  interface Contents {
    void write(BoxWriter box);
  }

  static byte[] box(String type, Contents contents) {
    return new BoxWriter().put(type, contents).bytes();
  }

  BoxWriter put(String type, Contents contents) {
    var inner = new BoxWriter();
    contents.write(inner);
    return number(8L + inner.out.size(), 4).text(type).raw(inner.bytes());
  }

  /** A box that tells its version and flags first. */
  BoxWriter put(String type, int version, int flags, Contents contents) {
    return put(
        type,
        box -> {
          box.number((long) version << 24 | flags, 4);
          contents.write(box);
        });
  }

  BoxWriter number(long value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  BoxWriter text(String type) {
    return raw(type.getBytes(ISO_8859_1));
  }

  BoxWriter raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  BoxWriter copy(Box box) {
    return put(box.type(), copy -> copy.raw(box.contents(0, LARGEST_COPY)));
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
