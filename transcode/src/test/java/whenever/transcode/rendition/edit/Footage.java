package whenever.transcode.rendition.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import whenever.transcode.Clips;

/** Clips of which each frame tells its number, and flashes that come with a beep. */
final class Footage {
  /** Ten fields in a row, each black or white: the number of the frame in binary digits. */
  private static final String NUMBER =
      "geq=lum='if(bitand(floor(%s),pow(2,floor(X/32))),235,16)':cb=128:cr=128";

  private static final int DIGITS = 10;

  record Shown(double time, String hash) {}

  record Numbered(double time, int number) {}

  private final Clips clips;

  Footage(Clips clips) {
    this.clips = clips;
  }

  /** 25 frames a second, each with its number; a key frame every two seconds; a tone. */
  Path numbered(String codec, int seconds) {
    var picture = "color=black:s=320x240:r=25:d=%d,%s".formatted(seconds, NUMBER.formatted("N"));
    return make(codec, picture, "sine=d=" + seconds, codec + "-numbered");
  }

  /** White for a fifth of a second at each whole second, and a beep with it. */
  Path flashes(String codec, int seconds) {
    var on = "gte(mod(t\\,1)\\,0)*lt(mod(t\\,1)\\,0.2)*gte(t\\,0.9)";
    var picture =
        "color=black:s=320x240:r=25:d=%d,drawbox=c=white:t=fill:enable='%s'"
            .formatted(seconds, on.replace("\\", ""));
    return make(codec, picture, beep(seconds), codec + "-flashes");
  }

  /** A beep at each whole second, as a voice message. */
  Path beeps(int seconds) {
    return clips.make(
        "beeps.webm", "-f", "lavfi", "-i", beep(seconds), "-c:a", "libopus", "-b:a", "64k");
  }

  private static String beep(int seconds) {
    var on = "gte(t\\,0.9)*lt(mod(t\\,1)\\,0.2)";
    return "aevalsrc='0.5*sin(2*PI*1000*t)*" + on.replace("\\", "") + "':s=48000:d=" + seconds;
  }

  /** Five frames, three seconds apart, without sound. */
  Path sparse() {
    var picture = "color=black:s=320x240:r=1/3:d=15," + NUMBER.formatted("N");
    return clips.make(
        "sparse.webm",
        "-f",
        "lavfi",
        "-i",
        picture,
        "-c:v",
        "libvpx",
        "-deadline",
        "realtime",
        "-g",
        "100");
  }

  private Path make(String codec, String picture, String sound, String name) {
    var words = new ArrayList<>(List.of("-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound));
    words.addAll(encoder(codec));
    words.addAll(List.of("-g", "50", "-keyint_min", "50", "-sc_threshold", "0"));
    boolean webm = codec.startsWith("vp");
    words.addAll(List.of("-c:a", webm ? "libopus" : "aac", "-shortest"));
    var made = clips.make(name + (webm ? ".webm" : ".mp4"), words.toArray(String[]::new));
    if (!codec.equals("turned")) {
      return made;
    }
    return clips.make(
        "turned.mp4", "-i", made.toString(), "-c", "copy", "-metadata:s:v", "rotate=180");
  }

  private static List<String> encoder(String codec) {
    var x264 = new ArrayList<>(List.of("-c:v", "libx264", "-preset", "veryfast", "-pix_fmt"));
    x264.add("yuv420p");
    return switch (codec) {
      case "baseline", "main" ->
          with(x264, "-profile:v", codec, "-bf", codec.equals("main") ? "1" : "0");
      case "high", "turned" -> with(x264, "-profile:v", "high", "-bf", "3");
      case "hevc" ->
          List.of("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none");
      case "av1" -> List.of("-c:v", "libsvtav1", "-preset", "12", "-pix_fmt", "yuv420p");
      case "vp8" -> List.of("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8");
      case "vp9" -> List.of("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8");
      default -> throw new IllegalArgumentException(codec);
    };
  }

  private static List<String> with(List<String> words, String... more) {
    words.addAll(List.of(more));
    return words;
  }

  /** What each frame looks like, decoded. */
  static List<Shown> frames(Path clip) {
    var found = Pattern.compile("0,\\s*-?\\d+,\\s*(-?\\d+),.*,\\s*(\\w{32})");
    return output(
            clip,
            "-map",
            "0:v",
            "-fps_mode",
            "passthrough",
            "-enc_time_base",
            "1:1000",
            "-f",
            "framemd5",
            "-")
        .lines()
        .map(found::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(line -> new Shown(Long.parseLong(line.group(1)) / 1000.0, line.group(2)))
        .toList();
  }

  /** When each frame is shown, and the number that can be seen in it, upside down or not. */
  List<Numbered> numbers(Path clip, boolean turned) {
    var times = frames(clip).stream().map(Shown::time).toList();
    var raw =
        bytes(
            clip,
            "-map",
            "0:v",
            "-fps_mode",
            "passthrough",
            "-vf",
            "scale=%d:1:flags=area".formatted(DIGITS),
            "-pix_fmt",
            "gray",
            "-f",
            "rawvideo",
            "-");
    var numbers = new ArrayList<Numbered>();
    for (int frame = 0; frame < raw.length / DIGITS; frame++) {
      int number = 0;
      for (int digit = 0; digit < DIGITS; digit++) {
        number |=
            (raw[frame * DIGITS + (turned ? DIGITS - 1 - digit : digit)] & 0xff) > 128
                ? 1 << digit
                : 0;
      }
      numbers.add(new Numbered(times.get(frame), number));
    }
    return numbers;
  }

  /** When it becomes bright. */
  static List<Double> flashTimes(Path clip) {
    var times = frames(clip).stream().map(Shown::time).toList();
    var raw =
        bytes(
            clip,
            "-map",
            "0:v",
            "-fps_mode",
            "passthrough",
            "-vf",
            "scale=1:1:flags=area",
            "-pix_fmt",
            "gray",
            "-f",
            "rawvideo",
            "-");
    var starts = new ArrayList<Double>();
    boolean bright = false;
    for (int i = 0; i < raw.length; i++) {
      boolean now = (raw[i] & 0xff) > 128;
      if (now && !bright) {
        starts.add(times.get(i));
      }
      bright = now;
    }
    return starts;
  }

  /** When it becomes loud. */
  static List<Double> beepTimes(Path clip) {
    var raw =
        bytes(
            clip,
            "-map",
            "0:a",
            "-af",
            "aresample=async=1:first_pts=0",
            "-ac",
            "1",
            "-ar",
            "8000",
            "-f",
            "s16le",
            "-");
    var starts = new ArrayList<Double>();
    int lastLoud = -8000;
    for (int i = 0; i + 1 < raw.length; i += 2) {
      int sample = Math.abs((short) ((raw[i] & 0xff) | raw[i + 1] << 8));
      if (sample > 4000) {
        if (i / 2 - lastLoud > 800) {
          starts.add(i / 16_000.0);
        }
        lastLoud = i / 2;
      }
    }
    return starts;
  }

  private static String output(Path clip, String... words) {
    return new String(bytes(clip, words), UTF_8);
  }

  private static byte[] bytes(Path clip, String... words) {
    try {
      var all =
          new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error", "-i", clip.toString()));
      all.addAll(List.of(words));
      var process = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return process.getInputStream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
