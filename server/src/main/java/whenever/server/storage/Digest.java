package whenever.server.storage;

import io.minio.Http;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * What a request says about its body. The CRC-32C comes from the processor's instruction; minio
 * would walk a table, byte by byte. Without TLS the signature needs a SHA-256 as well.
 *
 * @param crc32c big-endian, in Base64, as S3 wants it
 * @param sha256 in hexadecimal, or the word for "not signed"
 */
record Digest(String crc32c, String sha256) {
  private static final int BUFFER = 256 * 1024;

  static Digest of(List<ByteBuffer> pieces, boolean encrypted) {
    var sums = new Sums(encrypted);
    pieces.forEach(piece -> sums.add(piece.duplicate()));
    return sums.digest();
  }

  static Digest of(FileChannel file, long offset, long length, boolean encrypted)
      throws IOException {
    var sums = new Sums(encrypted);
    var buffer = ByteBuffer.allocateDirect(BUFFER);
    long done = 0;
    while (done < length) {
      buffer.clear().limit((int) Math.min(BUFFER, length - done));
      int count = file.read(buffer, offset + done);
      if (count < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      sums.add(buffer.flip());
      done += count;
    }
    return sums.digest();
  }

  Http.Headers headers() {
    return new Http.Headers(
        "x-amz-checksum-crc32c", crc32c,
        "x-amz-sdk-checksum-algorithm", "CRC32C",
        "x-amz-content-sha256", sha256);
  }

  Http.Headers headersForNewKey() {
    return new Http.Headers(
        "x-amz-checksum-crc32c",
        crc32c,
        "x-amz-sdk-checksum-algorithm",
        "CRC32C",
        "x-amz-content-sha256",
        sha256,
        "If-None-Match",
        "*");
  }

  /** The sums while bytes go by. */
  private static final class Sums {
    private final CRC32C crc = new CRC32C();
    private final MessageDigest sha;
    private final boolean encrypted;

    Sums(boolean encrypted) {
      this.encrypted = encrypted;
      try {
        sha = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    void add(ByteBuffer bytes) {
      if (!encrypted) {
        sha.update(bytes.duplicate());
      }
      crc.update(bytes);
    }

    Digest digest() {
      var sum = ByteBuffer.allocate(4).putInt((int) crc.getValue());
      var text = Base64.getEncoder().encodeToString(sum.array());
      return new Digest(
          text, encrypted ? "UNSIGNED-PAYLOAD" : HexFormat.of().formatHex(sha.digest()));
    }
  }
}
