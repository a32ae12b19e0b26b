package whenever.transcode.rendition.join;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Whole reads and writes, which a channel alone does not promise. */
final class Channels {
  private Channels() {}

  /** Appends a stretch of one file to another, inside the kernel where it can. */
  static void copy(FileChannel in, long from, long length, FileChannel out) throws IOException {
    long done = 0;
    while (done < length) {
      long moved = in.transferTo(from + done, length - done, out);
      if (moved <= 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      done += moved;
    }
  }

  static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
