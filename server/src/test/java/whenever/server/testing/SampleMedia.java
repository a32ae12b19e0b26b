package whenever.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Recordings made on the spot: espeak-ng speaks, ffmpeg wraps it as browsers do, without duration
 * or index.
 */
public final class SampleMedia {
  private SampleMedia() {}

  /** A wrapping that a browser or a person may send. */
  public enum Form {
    WEBM_VP8("webm", "-c:v libvpx -deadline realtime -b:v 400k -c:a libopus -f webm -live 1"),
    WEBM_VP9(
        "webm",
        "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 400k -c:a libopus -f webm -live 1"),
    MATROSKA_H264(
        "mkv",
        "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 50 -c:a libopus -f matroska -live 1"),
    MP4("mp4", "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -f mp4"),
    OPUS_VOICE("webm", "-vn -c:a libopus -b:a 32k -f webm -live 1");

    private final String extension;
    private final String arguments;

    Form(String extension, String arguments) {
      this.extension = extension;
      this.arguments = arguments;
    }

    public boolean hasPicture() {
      return this != OPUS_VOICE;
    }
  }

  /** Speech, after so much silence in front, at 48 kHz. */
  public static Path speech(Path folder, String text, double secondsBefore) {
    return speech(folder, "en", text, secondsBefore);
  }

  /** The same in another language, by its BCP 47 primary tag. */
  public static Path speech(Path folder, String language, String text, double secondsBefore) {
    String name = language + Integer.toHexString(text.hashCode()) + "-" + secondsBefore;
    Path spoken = folder.resolve(name + "-spoken.wav");
    Path padded = folder.resolve(name + ".wav");
    run(List.of("espeak-ng", "-v", language, "-s", "140", "-w", spoken.toString(), text));
    run(
        List.of(
            "sox",
            spoken.toString(),
            "-r",
            "48000",
            padded.toString(),
            "pad",
            Double.toString(secondsBefore),
            "1"));
    return padded;
  }

  /** A recording of a moving picture and this speech. */
  public static byte[] recording(Path folder, Form form, Path speech) {
    Path target = folder.resolve(form.name() + "-" + speech.getFileName() + "." + form.extension);
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-y", "-v", "error", "-i", speech.toString()));
    if (form.hasPicture()) {
      command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=size=320x240:rate=25"));
      command.addAll(List.of("-map", "1:v", "-map", "0:a", "-shortest"));
    }
    command.addAll(List.of(form.arguments.split(" ")));
    command.add(target.toString());
    run(command);
    return read(target);
  }

  /** A silent voice recording. */
  public static byte[] silence(Path folder, int seconds) {
    Path target = folder.resolve("silence.webm");
    run(
        List.of(
            "ffmpeg",
            "-y",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "anullsrc=r=48000:cl=mono",
            "-t",
            Integer.toString(seconds),
            "-c:a",
            "libopus",
            "-f",
            "webm",
            "-live",
            "1",
            target.toString()));
    return read(target);
  }

  public static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end; the test fails with its output when it fails. */
  public static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + " failed: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
