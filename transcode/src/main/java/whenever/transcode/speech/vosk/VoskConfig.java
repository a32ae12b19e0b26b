package whenever.transcode.speech.vosk;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How speech children are run.
 *
 * @param java the program that runs a child
 * @param classPath where the child finds itself, Vosk, JNA and Jackson
 * @param threads how many streams of one child are worked on at the same moment
 * @param streamsPerChild after so many streams a child is replaced, which gives back leaked memory
 * @param mostGrowth bytes a child may grow by beyond {@link #RECOGNISER_BYTES} for each stream that
 *     it serves, since its model was loaded; then it is replaced as well
 * @param loadTimeout longest time a model may take to load
 * @param hangTimeout longest silence of a child that has work
 */
public record VoskConfig(
    Path java,
    String classPath,
    int threads,
    int streamsPerChild,
    long mostGrowth,
    Duration loadTimeout,
    Duration hangTimeout) {
  /** What one recogniser is expected to need. */
  static final long RECOGNISER_BYTES = 60L << 20;

  public VoskConfig {
    if (threads < 1 || streamsPerChild < 1) {
      throw new IllegalArgumentException("a speech child needs threads and streams");
    }
  }

  /** This JVM's own java and class path, one thread for each core. */
  public static VoskConfig defaults() {
    return new VoskConfig(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        System.getProperty("java.class.path"),
        Runtime.getRuntime().availableProcessors(),
        200,
        200L << 20,
        Duration.ofMinutes(3),
        Duration.ofSeconds(60));
  }
}
