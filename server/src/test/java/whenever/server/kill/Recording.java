package whenever.server.kill;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What is uploaded for one message; its bytes can be made again from the seed.
 *
 * @param deferred as recorders do, who know the length only at the end
 */
record Recording(UUID message, long seed, int size, boolean deferred) {
  private static final double LARGEST_BITS = 24.5;

  /** From one byte to 23 MiB, each order of size as often as the others. */
  static Recording next(Random random) {
    return new Recording(
        new UUID(
            (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE),
        random.nextLong(),
        (int) Math.pow(2, random.nextDouble() * LARGEST_BITS),
        random.nextBoolean());
  }

  byte[] bytes() {
    byte[] bytes = new byte[size];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }

  static long crc(byte[] bytes, int offset, int length) {
    var crc = new CRC32C();
    crc.update(ByteBuffer.wrap(bytes, offset, length));
    return crc.getValue();
  }
}
