package whenever.transcode.speech.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A decoded recording on disk, of which only what is asked for is read: 16 kHz, mono, signed 16
 * bit, little endian.
 *
 * @param lengthMs a last part of a millisecond counts as one
 */
record Samples(Path path, int lengthMs) {
  /** One window of power: shorter than any sound of speech, longer than a voice's period. */
  static final int WINDOW_MS = 20;

  private static final int BYTES_PER_MS = 32;
  private static final int BUFFER_MS = 500;

  /** The absolute gate of ITU-R BS.1770, -70 dB of full scale. */
  private static final double GATE = 1e-7 * 32_768 * 32_768;

  /** Takes a stretch of sound, which it must not keep. */
  @FunctionalInterface
  interface Listener {
    /** False when it wants no more. */
    boolean hear(byte[] pcm, int length);
  }

  static Samples of(Path path) {
    try {
      return new Samples(path, Math.toIntExact(Math.ceilDiv(Files.size(path), BYTES_PER_MS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands out what lies between two moments, half a second at a time. */
  void read(int startMs, int endMs, Listener listener) {
    try (var channel = FileChannel.open(path)) {
      var buffer = ByteBuffer.allocate(BUFFER_MS * BYTES_PER_MS);
      long at = (long) startMs * BYTES_PER_MS;
      long end = Math.min(channel.size() & -2, (long) endMs * BYTES_PER_MS);
      boolean wanted = true;
      while (wanted && at < end) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {}
        wanted = buffer.position() > 0 && listener.hear(buffer.array(), buffer.position());
        at += buffer.position();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The power of each window between two moments. */
  double[] powers(int startMs, int endMs) {
    var powers = new double[Math.ceilDiv(endMs - startMs, WINDOW_MS)];
    var next = new int[1];
    read(
        startMs,
        endMs,
        (pcm, length) -> {
          for (int at = 0; at < length && next[0] < powers.length; at += WINDOW_MS * BYTES_PER_MS) {
            powers[next[0]++] = power(pcm, at, Math.min(length, at + WINDOW_MS * BYTES_PER_MS));
          }
          return true;
        });
    return powers;
  }

  /** Whether there is nothing at all between two moments, not even the noise of a room. */
  boolean silent(int startMs, int endMs) {
    var silent = new boolean[] {true};
    read(
        startMs,
        endMs,
        (pcm, length) -> {
          for (int at = 0; at < length && silent[0]; at += WINDOW_MS * BYTES_PER_MS) {
            silent[0] = power(pcm, at, Math.min(length, at + WINDOW_MS * BYTES_PER_MS)) < GATE;
          }
          return silent[0];
        });
    return silent[0];
  }

  private static double power(byte[] pcm, int start, int end) {
    var samples = ByteBuffer.wrap(pcm, start, end - start).order(ByteOrder.LITTLE_ENDIAN);
    int count = samples.remaining() / Short.BYTES;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double sample = samples.getShort();
      sum += sample * sample;
    }
    return sum / count;
  }
}
