package whenever.transcode.hls;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plain MP4s that ffmpeg does not write by itself; each has its index at its end. */
final class Reworked {
  private static final int STBL = 0x7374626c;
  private static final int STCO = 0x7374636f;
  private static final int STSC = 0x73747363;
  private static final int STSD = 0x73747364;

  private Reworked() {}

  /**
   * With a hole of gigabytes before its samples, which takes hardly any room on a disk: the places
   * in the index grow from four bytes to eight.
   */
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
    out.putInt(0).putInt(type == STCO ? 0x636f3634 : type); // co64
    if (type == STCO) {
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

  /** With every sample description twice; from the middle on, samples follow the second one. */
  static Path described(Path plain, Path target) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(plain));
    int moov = find(bytes, 0, bytes.limit(), 0x6d6f6f76);
    try (var out = new RandomAccessFile(target.toFile(), "rw")) {
      out.write(bytes.array(), 0, moov);
      out.write(described(bytes.slice(moov, bytes.limit() - moov), 0));
    }
    return target;
  }

  private static byte[] described(ByteBuffer box, int chunks) {
    int type = box.getInt(4);
    var out = ByteBuffer.allocate(2 * box.limit() + 12 * chunks);
    out.put(box.slice(0, 8));
    if (type == STSD) {
      out.put(box.slice(8, 4)).putInt(2);
      out.put(box.slice(16, box.limit() - 16)).put(box.slice(16, box.limit() - 16));
    } else if (type == STSC) {
      out.put(box.slice(8, 4)).putInt(chunks);
      putRuns(out, box, chunks);
    } else if (isParent(type)) {
      int count = type == STBL ? box.getInt(find(box, 8, box.limit(), STCO) + 12) : chunks;
      for (int at = 8; at < box.limit(); at += box.getInt(at)) {
        out.put(described(box.slice(at, box.getInt(at)), count));
      }
    } else {
      out.put(box.slice(8, box.limit() - 8));
    }
    out.putInt(0, out.position());
    var result = new byte[out.position()];
    out.get(0, result);
    return result;
  }

  /** One run for each chunk. */
  private static void putRuns(ByteBuffer out, ByteBuffer box, int chunks) {
    int run = 0;
    for (int chunk = 1; chunk <= chunks; chunk++) {
      boolean last = run + 1 == box.getInt(12);
      if (!last && box.getInt(16 + 12 * (run + 1)) == chunk) {
        run++;
      }
      out.putInt(chunk).putInt(box.getInt(16 + 12 * run + 4)).putInt(chunk > chunks / 2 ? 2 : 1);
    }
  }

  /** moov, trak, mdia, minf, stbl. */
  private static boolean isParent(int type) {
    return type == 0x6d6f6f76
        || type == 0x7472616b
        || type == 0x6d646961
        || type == 0x6d696e66
        || type == STBL;
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
