package whenever.server.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Base64;
import java.util.zip.CRC32C;

/** The CRC-32C (RFC 3720) of some bytes in the form S3 wants it: big-endian, in Base64. */
final class Crc32c {
  private static final int BUFFER = 256 * 1024;

  private Crc32c() {}

  static String of(ByteBuffer content) {
    var sum = new CRC32C();
    sum.update(content.duplicate());
    return base64(sum);
  }

  static String of(FileChannel file, long offset, long length) throws IOException {
    var sum = new CRC32C();
    var buffer = ByteBuffer.allocateDirect((int) Math.min(BUFFER, Math.max(1, length)));
    long done = 0;
    while (done < length) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), length - done));
      int count = file.read(buffer, offset + done);
      if (count < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      sum.update(buffer.flip());
      done += count;
    }
    return base64(sum);
  }

  private static String base64(CRC32C sum) {
    var bytes = ByteBuffer.allocate(4).putInt((int) sum.getValue());
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
