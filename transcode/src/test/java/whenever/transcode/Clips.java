package whenever.transcode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Recordings made on the spot, with the machine's own ffmpeg and espeak-ng. */
public final class Clips {
  public static final String SENTENCE =
      "hi everyone in this video i want to walk you through the new billing dashboard";

  private static final List<String> VP8 =
      List.of("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "16", "-c:a", "libopus");
  private static final List<String> VP9 =
      List.of("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus");
  private static final List<String> H264 =
      List.of("-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline");

  private final Path folder;

  public Clips(Path folder) {
    this.folder = folder;
  }

  /** A spoken sentence, 22.05 kHz mono, about four seconds. */
  public Path speech() {
    return speech(SENTENCE);
  }

  public Path speech(String text) {
    var wav = folder.resolve("speech-" + Integer.toHexString(text.hashCode()) + ".wav");
    run(List.of("espeak-ng", "-w", wav.toString(), text), null);
    return wav;
  }

  /** Like Chrome's recorder: written to a pipe, so there is neither a duration nor an index. */
  public Path chromeVp8() {
    return piped("vp8.webm", "webm", VP8);
  }

  public Path chromeVp9() {
    return piped("vp9.webm", "webm", VP9);
  }

  public Path chromeH264() {
    var words = new ArrayList<>(H264);
    words.addAll(List.of("-c:a", "libopus"));
    return piped("h264.mkv", "matroska", words);
  }

  public Path chromeVoice() {
    var words = List.of("-i", speech().toString(), "-c:a", "libopus", "-f", "webm", "-live", "1");
    return pipe("voice.webm", words);
  }

  /** Like Safari's recorder or a phone: H.264 and AAC. */
  public Path mp4() {
    var words = new ArrayList<>(H264);
    words.addAll(List.of("-c:a", "aac"));
    return file("plain.mp4", "320x240", 3, words);
  }

  public Path vp8File(String size) {
    return file("vp8-" + size + ".webm", size, 1, VP8);
  }

  private Path piped(String name, String format, List<String> codecs) {
    var words = new ArrayList<>(source("320x240", 3));
    words.addAll(codecs);
    words.addAll(List.of("-f", format, "-live", "1"));
    return pipe(name, words);
  }

  private Path file(String name, String size, int seconds, List<String> codecs) {
    var words = new ArrayList<>(source(size, seconds));
    words.addAll(codecs);
    return make(name, words.toArray(String[]::new));
  }

  /** Moving picture with a tone. */
  private static List<String> source(String size, int seconds) {
    var picture = "testsrc=s=%s:r=25:d=%d".formatted(size, seconds);
    var words = new ArrayList<>(List.of("-f", "lavfi", "-i", picture));
    words.addAll(List.of("-f", "lavfi", "-i", "sine=d=" + seconds));
    words.addAll(List.of("-pix_fmt", "yuv420p", "-g", "25"));
    return words;
  }

  /** What ffmpeg makes of these words when it cannot seek in what it writes. */
  public Path pipe(String name, List<String> words) {
    var target = folder.resolve(name);
    var all = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
    all.addAll(words);
    all.add("pipe:1");
    run(all, target);
    return target;
  }

  /** Whatever ffmpeg makes of these words. */
  public Path make(String name, String... words) {
    var target = folder.resolve(name);
    var all = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-y"));
    all.addAll(List.of(words));
    all.add(target.toString());
    run(all, null);
    return target;
  }

  /** What ffprobe answers to one question about a file, such as {@code format=duration}. */
  public static String ask(Path file, String entries, String... more) {
    try {
      var words = new ArrayList<>(List.of("ffprobe", "-v", "error", "-of", "csv=p=0"));
      words.addAll(List.of(more));
      words.addAll(List.of("-show_entries", entries, file.toString()));
      var process = new ProcessBuilder(words).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a strict decoder says against a file. */
  public static String complaints(Path file) {
    try {
      var words = List.of("ffmpeg", "-nostdin", "-v", "error", "-i", file.toString());
      var all = new ArrayList<>(words);
      // In fine time, or frames that are close are complained about.
      all.addAll(
          List.of("-fps_mode", "passthrough", "-enc_time_base", "1:90000", "-f", "null", "-"));
      var process = new ProcessBuilder(all).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> words, Path output) {
    try {
      var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
      if (output != null) {
        builder.redirectOutput(output.toFile());
      }
      var process = builder.start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("cannot make a clip: " + words);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A copy that ends in the middle. */
  public Path cut(Path whole, double share) {
    try {
      var bytes = Files.readAllBytes(whole);
      var target = folder.resolve("cut-" + whole.getFileName());
      return Files.write(target, Arrays.copyOf(bytes, (int) (bytes.length * share)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
