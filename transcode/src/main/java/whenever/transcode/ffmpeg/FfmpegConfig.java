package whenever.transcode.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How ffmpeg is found and how much it may use.
 *
 * @param ffmpeg the executable, or null to look on the PATH
 * @param maxMediaLength longest recording that is accepted
 * @param maxOutputBytes largest file one run may write
 * @param maxMemoryBytes address space of one run
 * @param threads threads of one run
 */
public record FfmpegConfig(
    @Nullable Path ffmpeg,
    Sandbox sandbox,
    Duration maxMediaLength,
    long maxOutputBytes,
    long maxMemoryBytes,
    int threads) {
  private static final long GIB = 1L << 30;
  private static final int MOST_THREADS = 4;

  public FfmpegConfig {
    if (maxMediaLength.isNegative() || maxMediaLength.isZero()) {
      throw new IllegalArgumentException("the longest recording must be longer than nothing");
    }
    if (maxOutputBytes < 1 || maxMemoryBytes < 1 || threads < 1) {
      throw new IllegalArgumentException("the limits of ffmpeg must be positive");
    }
  }

  /** ffmpeg from the PATH, sandboxed where possible, recordings of up to four hours. */
  public static FfmpegConfig defaults() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new FfmpegConfig(
        null, Sandbox.AUTO, Duration.ofHours(4), 16 * GIB, 4 * GIB, Math.min(cores, MOST_THREADS));
  }

  /** The same with another executable. */
  public FfmpegConfig withFfmpeg(Path path) {
    return new FfmpegConfig(path, sandbox, maxMediaLength, maxOutputBytes, maxMemoryBytes, threads);
  }

  /** The same with another choice of sandbox. */
  public FfmpegConfig withSandbox(Sandbox choice) {
    return new FfmpegConfig(
        ffmpeg, choice, maxMediaLength, maxOutputBytes, maxMemoryBytes, threads);
  }

  /** The same with another longest recording. */
  public FfmpegConfig withMaxMediaLength(Duration length) {
    return new FfmpegConfig(ffmpeg, sandbox, length, maxOutputBytes, maxMemoryBytes, threads);
  }
}
