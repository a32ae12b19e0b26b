package whenever.transcode.rendition.sound;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * Raw samples on disk: 16 kHz mono, signed 16 bit, little endian.
 *
 * @param samples how many
 */
record PcmFile(Path path, long samples) {
  static final int SAMPLE_RATE = 16_000;

  /** Makes such samples. */
  static final String FILTER = "aresample=" + SAMPLE_RATE + ",aformat=channel_layouts=mono";

  private static final int READ_BYTES = 1 << 16;

  static PcmFile of(Path path) {
    try {
      return new PcmFile(path, Files.size(path) / Short.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands out every sample, in order. */
  void forEach(IntConsumer consumer) {
    var bytes = new byte[READ_BYTES];
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.readNBytes(bytes, 0, READ_BYTES);
          n > 1;
          n = in.readNBytes(bytes, 0, READ_BYTES)) {
        for (int at = 0; at + 1 < n; at += Short.BYTES) {
          consumer.accept(buffer.getShort(at));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When a sample is heard. */
  static Duration time(long sample) {
    return Duration.ofMillis(sample * 1000 / SAMPLE_RATE);
  }
}
