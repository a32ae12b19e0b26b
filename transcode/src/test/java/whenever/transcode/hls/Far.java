package whenever.transcode.hls;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plain MP4 with a hole of gigabytes before its samples: on a disk it takes hardly any room. */
final class Far {
  private Far() {}

  /** The index stays at its end, so that only the places in it grow, from four bytes to eight. */
  static Path moved(Path plain, Path target, long hole) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(plain));
    int moov = find(bytes, 0, bytes.limit(), 0x6d6f6f76);
    int ftyp = bytes.getInt(0);
    try (var out = new RandomAccessFile(target.toFile(), "rw")) {
      out.write(bytes.array(), 0, ftyp);
      out.writeInt(1);
      out.writeInt(0x66726565); // free
      out.writeLong(hole);
      out.seek(ftyp + hole);
      out.write(bytes.array(), ftyp, moov - ftyp);
      out.write(widened(bytes.slice(moov, bytes.limit() - moov), hole));
    }
    return target;
  }

  private static byte[] widened(ByteBuffer box, long hole) {
    int type = box.getInt(4);
    var out = ByteBuffer.allocate(2 * box.limit());
    out.putInt(0).putInt(type == 0x7374636f ? 0x636f3634 : type); // stco, co64
    if (type == 0x7374636f) {
      int count = box.getInt(12);
      out.putInt(0).putInt(count);
      for (int i = 0; i < count; i++) {
        out.putLong((box.getInt(16 + 4 * i) & 0xffffffffL) + hole);
      }
    } else if (isParent(type)) {
      for (int at = 8; at < box.limit(); at += box.getInt(at)) {
        out.put(widened(box.slice(at, box.getInt(at)), hole));
      }
    } else {
      out.put(box.slice(8, box.limit() - 8));
    }
    out.putInt(0, out.position());
    var result = new byte[out.position()];
    out.get(0, result);
    return result;
  }

  /** moov, trak, mdia, minf, stbl. */
  private static boolean isParent(int type) {
    return type == 0x6d6f6f76
        || type == 0x7472616b
        || type == 0x6d646961
        || type == 0x6d696e66
        || type == 0x7374626c;
  }

  private static int find(ByteBuffer bytes, int from, int to, int type) {
    for (int at = from; at < to; at += bytes.getInt(at)) {
      if (bytes.getInt(at + 4) == type) {
        return at;
      }
    }
    throw new IllegalStateException("no such box");
  }
}
