package whenever.server.upload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import whenever.server.http.Request;
import whenever.server.problem.ProblemException;
import whenever.server.problem.ProblemType;

/** What {@code Upload-Checksum} says of a body, held against the bytes as they come. */
final class UploadChecksum {
  /** For {@code Tus-Checksum-Algorithm}. */
  static final String ALGORITHMS = "sha1,sha256,crc32c";

  private static final Map<String, String> DIGESTS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

  private final Sum sum;
  private final byte[] expected;

  private UploadChecksum(Sum sum, byte[] expected) {
    this.sum = sum;
    this.expected = expected.clone();
  }

  /** Takes bytes and ends with their checksum. */
  private sealed interface Sum {
    void add(ByteBuffer bytes);

    byte[] value();
  }

  static Optional<UploadChecksum> of(Request request) {
    return request.header("Upload-Checksum").map(UploadChecksum::parse);
  }

  static UploadChecksum parse(String header) {
    String[] words = header.strip().split(" ", 2);
    if (words.length != 2) {
      throw invalid("Upload-Checksum must be an algorithm and a checksum in Base64.");
    }
    try {
      return new UploadChecksum(sum(words[0]), Base64.getDecoder().decode(words[1].strip()));
    } catch (IllegalArgumentException e) {
      throw invalid("The checksum in Upload-Checksum must be in Base64.");
    }
  }

  private static Sum sum(String algorithm) {
    if (algorithm.equals("crc32c")) {
      return new Crc();
    }
    String digest = DIGESTS.get(algorithm);
    if (digest == null) {
      throw invalid("Upload-Checksum knows these algorithms: %s.".formatted(ALGORITHMS));
    }
    try {
      return new Digest(MessageDigest.getInstance(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  void add(ByteBuffer bytes) {
    sum.add(bytes);
  }

  /** Once, after all bytes. */
  void requireMatch() {
    if (!MessageDigest.isEqual(sum.value(), expected)) {
      throw new ProblemException(
          ProblemType.CHECKSUM_MISMATCH, "The bytes are not those that the checksum is of.");
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_REQUEST, detail);
  }

  /** The digests of the JDK. */
  private record Digest(MessageDigest digest) implements Sum {
    @Override
    public void add(ByteBuffer bytes) {
      digest.update(bytes);
    }

    @Override
    public byte[] value() {
      return digest.digest();
    }
  }

  /** CRC-32C, big-endian. */
  private record Crc(CRC32C crc) implements Sum {
    Crc() {
      this(new CRC32C());
    }

    @Override
    public void add(ByteBuffer bytes) {
      crc.update(bytes);
    }

    @Override
    public byte[] value() {
      return ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    }
  }
}
