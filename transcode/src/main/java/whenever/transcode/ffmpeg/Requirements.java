package whenever.transcode.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import whenever.transcode.ffmpeg.process.SupervisedRun.Ended;

/** What an ffmpeg must be and know before we work with it. */
record Requirements(BiFunction<List<String>, Consumer<String>, Ended> ask) {
  /** 5.1 is the first with {@code -fps_mode}; its WebM writer can also move the index forward. */
  private static final int MAJOR = 5;

  private static final int MINOR = 1;
  private static final Set<String> ENCODERS = Set.of("libx264", "aac", "libopus", "mjpeg");
  private static final Pattern RELEASE =
      Pattern.compile("(ffmpeg version (?:\\d+:)?n?(\\d+)\\.(\\d+)\\S*).*");
  private static final Pattern ENCODER = Pattern.compile("\\s[AVS][A-Z.]{5}\\s+(\\S+).*");

  /** Its own name and version; throws {@link FfmpegMissingException} when it will not do. */
  String check(Path executable) {
    var first = answer(executable, "-version").getFirst();
    var release = RELEASE.matcher(first);
    boolean numbered = release.matches();
    if (numbered && tooOld(release.group(2), release.group(3))) {
      throw new FfmpegMissingException(
          "%s is %s, and at least %d.%d is needed: install a newer ffmpeg or set media.ffmpeg."
              .formatted(executable, release.group(1), MAJOR, MINOR));
    }
    var missing = new TreeSet<>(ENCODERS);
    missing.removeAll(encoders(executable));
    if (!missing.isEmpty()) {
      throw new FfmpegMissingException(
          "%s was built without %s: install your distribution's full ffmpeg or set media.ffmpeg."
              .formatted(executable, String.join(", ", missing)));
    }
    // A build from git has no number; having the encoders, it is trusted to be recent.
    return numbered ? release.group(1) : first.lines().findFirst().orElse("ffmpeg");
  }

  private static boolean tooOld(String major, String minor) {
    int first = Integer.parseInt(major);
    return first < MAJOR || (first == MAJOR && Integer.parseInt(minor) < MINOR);
  }

  private Set<String> encoders(Path executable) {
    var names = new HashSet<String>();
    for (var line : answer(executable, "-encoders")) {
      var encoder = ENCODER.matcher(line);
      if (encoder.matches()) {
        names.add(encoder.group(1));
      }
    }
    return names;
  }

  private List<String> answer(Path executable, String question) {
    var lines = new ArrayList<String>();
    try {
      var ended = ask.apply(List.of(question), lines::add);
      if (ended.well() && !lines.isEmpty()) {
        return lines;
      }
    } catch (MediaException e) {
      throw unfit(executable, e);
    }
    throw unfit(executable, null);
  }

  private static FfmpegMissingException unfit(Path executable, @Nullable Throwable cause) {
    var missing =
        new FfmpegMissingException(
            "%s does not answer like ffmpeg: install ffmpeg or correct media.ffmpeg."
                .formatted(executable));
    if (cause != null) {
      missing.initCause(cause);
    }
    return missing;
  }
}
