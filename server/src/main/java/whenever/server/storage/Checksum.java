package whenever.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** How many bytes there are, and their CRC-32C as rows keep it. */
public record Checksum(long bytes, long crc32c) {
  private static final int BUFFER = 256 * 1024;

  /** Of a whole file. */
  public static Checksum of(Path file) throws IOException {
    var crc = new CRC32C();
    var buffer = ByteBuffer.allocateDirect(BUFFER);
    long bytes = 0;
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (int count; (count = channel.read(buffer.clear())) >= 0; bytes += count) {
        crc.update(buffer.flip());
      }
    }
    return new Checksum(bytes, crc.getValue());
  }

  /** Of everything up to the end of the stream, which stays open. */
  public static Checksum of(InputStream in) throws IOException {
    var crc = new CRC32C();
    var buffer = new byte[BUFFER];
    long bytes = 0;
    for (int count; (count = in.read(buffer)) >= 0; bytes += count) {
      crc.update(buffer, 0, count);
    }
    return new Checksum(bytes, crc.getValue());
  }
}
