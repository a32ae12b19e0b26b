package whenever.transcode.rendition.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import whenever.transcode.probe.AudioStream;
import whenever.transcode.probe.VideoStream;

/**
 * The streams of an input as ffmpeg prints them (libavformat's {@code av_dump_format}).
 *
 * <p>One run with {@code -c copy -f null} prints them and measures the real duration as well, so a
 * second program is not needed.
 */
public final class StreamDump {
  private static final Pattern STREAM =
      Pattern.compile("\\s*Stream #0:\\d+(?:\\[\\w+])?(?:\\([^)]*\\))?: (Video|Audio): (.*)");
  private static final Pattern VIDEO =
      Pattern.compile(
          "(\\w+)(?: \\([^)]*\\))*, (\\w+)(?:\\([^)]*\\))?,.*?\\b(\\d{1,6})x(\\d{1,6})\\b.*");
  private static final Pattern AUDIO =
      Pattern.compile("(\\w+)(?: \\([^)]*\\))*, (\\d{1,9}) Hz, ([^,]+),?.*");
  private static final Pattern ROTATION =
      Pattern.compile(".*rotation of (-?\\d{1,9})\\b.*degrees.*");

  private static final Pattern DURATION =
      Pattern.compile("\\s*Duration: (\\d{1,9}):(\\d\\d):(\\d\\d)\\.(\\d\\d),.*");

  private final List<String> lines;

  private StreamDump(List<String> lines) {
    this.lines = lines;
  }

  /** Reads what ffmpeg said. */
  public static StreamDump of(String log) {
    var input = new ArrayList<String>();
    boolean inside = false;
    for (var line : log.lines().toList()) {
      inside = (inside || line.startsWith("Input #0")) && !line.startsWith("Output #0");
      if (inside) {
        input.add(line);
      }
    }
    return new StreamDump(input);
  }

  /** What the header says, to a hundredth of a second; recorders of browsers say nothing. */
  public Optional<Duration> duration() {
    return lines.stream()
        .map(DURATION::matcher)
        .filter(Matcher::matches)
        .map(found ->
            Duration.ofHours(Long.parseLong(found.group(1)))
                .plusMinutes(Long.parseLong(found.group(2)))
                .plusSeconds(Long.parseLong(found.group(3)))
                .plusMillis(Long.parseLong(found.group(4)) * 10))
        .findFirst();
  }

  /** The first picture that is not a cover. */
  public Optional<VideoStream> video() {
    for (int i = 0; i < lines.size(); i++) {
      var stream = STREAM.matcher(lines.get(i));
      // The cover of a song is a picture stream too, but no film.
      if (stream.matches() && stream.group(1).equals("Video") && !isCover(lines.get(i))) {
        return video(stream.group(2), isOnItsSide(i + 1));
      }
    }
    return Optional.empty();
  }

  private static boolean isCover(String line) {
    return line.contains("(attached pic)");
  }

  private static Optional<VideoStream> video(String words, boolean onItsSide) {
    var found = VIDEO.matcher(words);
    if (!found.matches()) {
      return Optional.empty();
    }
    int width = Integer.parseInt(found.group(onItsSide ? 4 : 3));
    int height = Integer.parseInt(found.group(onItsSide ? 3 : 4));
    return Optional.of(new VideoStream(found.group(1), width, height, found.group(2)));
  }

  /** Whether a picture is to be turned before it is shown, as phones ask for. */
  public boolean turned() {
    return lines.stream().map(ROTATION::matcher).anyMatch(Matcher::matches);
  }

  private boolean isOnItsSide(int from) {
    for (int i = from; i < lines.size() && !STREAM.matcher(lines.get(i)).matches(); i++) {
      var rotation = ROTATION.matcher(lines.get(i));
      if (rotation.matches()) {
        return Math.abs(Integer.parseInt(rotation.group(1))) % 180 == 90;
      }
    }
    return false;
  }

  /** The first sound. */
  public Optional<AudioStream> audio() {
    for (var line : lines) {
      var stream = STREAM.matcher(line);
      if (stream.matches() && stream.group(1).equals("Audio")) {
        return audio(stream.group(2));
      }
    }
    return Optional.empty();
  }

  private static Optional<AudioStream> audio(String words) {
    var found = AUDIO.matcher(words);
    if (!found.matches()) {
      return Optional.empty();
    }
    int rate = Integer.parseInt(found.group(2));
    return Optional.of(new AudioStream(found.group(1), rate, channels(found.group(3))));
  }

  private static int channels(String layout) {
    if (layout.startsWith("mono")) {
      return 1;
    }
    var count = Pattern.compile("(\\d{1,4}) channels?.*").matcher(layout);
    if (count.matches()) {
      return Math.max(1, Integer.parseInt(count.group(1)));
    }
    var surround = Pattern.compile("(\\d)\\.(\\d).*").matcher(layout);
    return surround.matches()
        ? Integer.parseInt(surround.group(1)) + Integer.parseInt(surround.group(2))
        : 2;
  }
}
